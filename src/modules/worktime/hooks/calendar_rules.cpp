#include "modules/worktime/hooks/calendar_rules.h"

#include "base/time_zone.h"
#include "record/engine.h"

namespace suki::modules {

void check_calendar(record::Draft& draft) {
    const auto* zone = std::get_if<std::string>(&draft.get("zone"));
    if (zone && draft.changed("zone")) TimeZone::named(*zone);
}

void one_default_calendar(const record::Saved& saved) {
    if (!saved.changed("isDefault") || saved.get("isDefault") != storage::Value(true)) return;
    storage::Sql sql("SELECT id FROM calendars WHERE deleted_at IS NULL AND is_default = ");
    sql.bind(true) << " AND id <> ";
    sql.bind(saved.after.id());
    std::vector<Id> others;
    {
        const auto rows = saved.session.read().query(sql);
        while (rows->next()) others.push_back(rows->id(0));
    }
    for (const auto& other : others) {
        record::Input input;
        input.set(*saved.entity.find_property("isDefault"), false);
        record::update(saved.session, saved.entity, other, std::move(input));
    }
}

}  // namespace suki::modules
