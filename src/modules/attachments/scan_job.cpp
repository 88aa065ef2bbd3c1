#include "modules/attachments/scan_job.h"

#include <set>

#include "automation/notices.h"
#include "base/log.h"
#include "modules/attachments/content.h"
#include "modules/notices/told.h"
#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Session;
using storage::Sql;
using storage::Value;
using Verdict = files::Scanner::Verdict;

constexpr jobs::Kind kScan{"file.scan", jobs::Effect::Outside};
constexpr std::chrono::minutes kAgain{1};

void enqueue_scan(Session& session, const record::Entity& entity, const Id& id, Instant at) {
    jobs::enqueue(
        session,
        {kScan, {{"entity", entity.name}, {"record", id.text()}}, at, "file.scan." + id.text()});
}

std::string_view option_of(Verdict::Kind kind) {
    switch (kind) {
        case Verdict::Kind::Clean:
            return "Clean";
        case Verdict::Kind::Infected:
            return "Infected";
        case Verdict::Kind::Unscannable:
            break;
    }
    return "Unscannable";
}

/// One content and the records that name it.
class Scan {
public:
    Scan(const record::Engine& engine, const Surroundings& around, std::string entity, const Id& id)
        : engine_(engine), around_(around), entity_(std::move(entity)), id_(id) {
        Session session(engine, record::Actor::system(engine));
        const auto& named = session.registry().entity(entity_);
        const auto record = record::load(session.read(), named, id);
        if (record && !record->deleted) content_ = content_of(named, *record);
    }

    void run() {
        if (content_.scan != "Waiting") return;
        if (!around_.scanner.is_there()) return settle("", "");
        const auto file = around_.contents->open(content_.hash);
        if (!file) return settle("Unscannable", "The content is missing.");
        try {
            const auto verdict = around_.scanner.scan(*file);
            settle(option_of(verdict.kind), verdict.what);
            if (verdict.kind == Verdict::Kind::Infected) lock_away(*file);
        } catch (const Error& error) {
            if (error.code() != "file.scanner_away") throw;
            log::warning("file.scanner_away", {{"detail", error.detail()}});
            try_later();
        }
    }

private:
    void settle(std::string_view scan, const std::string& threat) {
        Session session(engine_, record::Actor::system(engine_));
        session.write();
        for (const auto* entity : entities_with_content(session.registry()))
            for (const auto& id : records(session, *entity)) {
                save_again(session, *entity, id,
                           {{"scan", storage::text_or_null(std::string(scan))},
                            {"threat", storage::text_or_null(threat.substr(0, 200))}});
                if (scan == "Infected") tell(session, *entity, id, threat);
            }
        session.commit();
    }

    /// Live ones with this content; what was passed before may be known to be bad now.
    std::vector<Id> records(Session& session, const record::Entity& entity) const {
        Sql sql("SELECT id FROM ");
        sql.name(entity.table) << " WHERE deleted_at IS NULL AND content_hash = ";
        sql.bind(content_.hash) << " ORDER BY row_id";
        std::vector<Id> found;
        const auto rows = session.read().query(sql);
        while (rows->next()) found.push_back(rows->id(0));
        return found;
    }

    static void tell(Session& session, const record::Entity& entity, const Id& id,
                     const std::string& threat) {
        const auto record = record::load(session.read(), entity, id);
        const auto people = automation::administrators(session);
        std::set<Id> told(people.begin(), people.end());
        if (const auto by = id_of(value_of(entity, *record, "createdById"))) told.insert(*by);
        for (const auto& user : told) {
            const auto person = notices::reader(session, user);
            if (!person) continue;
            automation::Notice notice;
            notice.kind = "system";
            notice.name = text_of(value_of(entity, *record, "name"));
            notice.subject = notices::words(session.registry(), person->locale, "infected",
                                            {{"name", notice.name}, {"threat", threat}});
            notice.entity = &entity;
            notice.id = id;
            automation::notify(session, {user}, notice);
        }
    }

    /// Out of the store, so that it is in no backup and is never served, whatever names it.
    void lock_away(const OpenFile& file) const {
        const auto copy = OpenFile::scratch(around_.data_folder + "/quarantine");
        file.each_piece([&](std::string_view piece) { copy->append(piece); });
        copy->link_as(around_.data_folder + "/quarantine/" + content_.hash);
        around_.contents->remove(content_.hash);
        around_.previews->forget(content_.hash);
        log::warning("file.quarantined", {{"hash", content_.hash}, {"record", id_.text()}});
    }

    void try_later() {
        Session session(engine_, record::Actor::system(engine_));
        const auto& entity = session.registry().entity(entity_);
        enqueue_scan(session, entity, id_, session.now() + kAgain);
        session.commit();
    }

    const record::Engine& engine_;
    const Surroundings& around_;
    std::string entity_;
    Id id_;
    Content content_;
};

}  // namespace

void ask_to_scan(const record::Saved& saved) {
    const bool comes =
        saved.kind == record::WriteKind::Create || saved.kind == record::WriteKind::Restore;
    if (comes && text_of(saved.get("scan")) == "Waiting")
        enqueue_scan(saved.session, saved.entity, saved.after.id(), saved.session.now());
}

void register_scan_job(jobs::Handlers& to, const Surroundings& around) {
    to.add(kScan, [around](const record::Engine& engine, const jobs::Running& job) {
        const auto id = Id::parse(std::string_view(job.payload.at("record").as_string()));
        const auto entity = std::string(job.payload.at("entity").as_string());
        if (id) Scan(engine, around, entity, *id).run();
    });
}

}  // namespace suki::modules
