// A merge taken back: what nobody changed since is as it was.
#include <algorithm>

#include "duplicates/holding.h"
#include "duplicates/merge.h"
#include "duplicates/merge_log.h"
#include "duplicates/related.h"
#include "record/history.h"
#include "record/links.h"
#include "record/loading.h"

namespace suki::duplicates {
namespace {

using meta::Entity;
using record::Record;
using record::Session;

class Undoing {
public:
    Undoing(Session& session, const Entity& entity, const Merge& merge)
        : session_(session), entity_(entity), merge_(merge) {}

    json::array run() {
        expect_undoable();
        put_values_back();
        for (const auto& loser : losers_of(session_, merge_)) bring_back(loser);
        auto moves = moves_of(session_, merge_);
        std::reverse(moves.begin(), moves.end());
        for (const auto& move : moves) put_back(move);
        end_merge(session_, merge_);
        announce_change(session_, entity_, merge_.survivor);
        record::write_history(session_, entity_, merge_.survivor, "unmerge", "{}");
        return std::move(told_);
    }

private:
    void expect_undoable() {
        const auto survivor = record::find(session_, entity_, merge_.survivor);
        if (!survivor || merge_.undone)
            throw conflict("duplicates.not_undoable",
                           "The record that was left is gone, or this was undone already.");
        for (const auto& later : merges_of(session_, entity_, merge_.survivor)) {
            if (later.id == merge_.id) break;
            if (!later.undone)
                throw conflict("duplicates.not_undoable",
                               "Others were merged into this record later; undo that first.");
        }
    }

    void put_values_back() {
        const auto now =
            record::load(session_.write(), entity_, merge_.survivor, record::Lock::Yes);
        record::Input input;
        for (const auto& value : values_of(session_, merge_)) {
            const auto* property = entity_.find_property(value.property);
            if (!property) continue;
            if (shown_value(*property, now->at(*property)) != value.after) {
                tell(entity_, merge_.survivor, "changed", property->name);
                continue;
            }
            if (!session_.rights().can_write(entity_, *property))
                throw forbidden("access.property", "You may not write " + property->name + ".");
            const auto before = parse_json(value.before);
            if (before.is_null()) {
                input.set(*property, {});
            } else if (auto parsed = meta::read_json_value(*property, before)) {
                input.set(*property, std::move(*parsed));
            }
        }
        record::update(session_, entity_, merge_.survivor, std::move(input));
    }

    void bring_back(const Loser& loser) {
        const auto record = record::load(session_.write(), entity_, loser.id, record::Lock::Yes);
        if (!record) return tell(entity_, loser.id, "gone");
        if (!record->deleted) return tell(entity_, loser.id, "changed");
        record::restore(session_, entity_, loser.id);
        record::write_history(session_, entity_, loser.id, "unmerge", "{}");
    }

    void put_back(const Move& move) {
        const auto* entity = session_.registry().find_entity(move.entity);
        const auto* navigation = entity ? entity->find_navigation(move.name) : nullptr;
        if (!navigation) return;
        if (move.kind == "linked") {
            const WithAllRights rights(session_);
            return record::remove_link(session_, entity_, merge_.survivor, *navigation,
                                       move.record);
        }
        const auto record = record::load(session_.write(), *entity, move.record, record::Lock::Yes);
        if (!record) return tell(*entity, move.record, "gone");
        if (move.kind == "dropped") return pick_up(*entity, *record);
        point_back({entity, navigation}, *record, move);
    }

    void pick_up(const Entity& entity, const Record& record) {
        if (!record.deleted) return;
        const WithAllRights rights(session_);
        record::restore(session_, entity, record.id());
    }

    void point_back(const Pointer& pointer, const Record& record, const Move& move) {
        const auto* now = std::get_if<Id>(&record.at(*pointer.lookup->id));
        const bool as_left = move.kind == "emptied" ? !now : now && *now == merge_.survivor;
        if (!as_left) return tell(*pointer.entity, record.id(), "changed");
        // Its own rights were asked at the merge; who may undo it may put back what it moved.
        const WithAllRights rights(session_);
        point(session_, pointer, {record.id(), record.row_id, record.deleted}, entity_, move.from);
    }

    void tell(const Entity& entity, const Id& id, std::string_view code,
              std::string_view property = {}) {
        const auto readable = record::find(session_, entity, id);
        const auto& name = entity.name_property();
        const auto* text = readable && session_.rights().can_see(entity, name)
                               ? std::get_if<std::string>(&readable->at(name))
                               : nullptr;
        told_.push_back(json::object{{"set", entity.set},
                                     {"id", readable ? id.text() : std::string()},
                                     {"name", text ? *text : std::string()},
                                     {"field", property},
                                     {"code", code}});
    }

    Session& session_;
    const Entity& entity_;
    const Merge& merge_;
    json::array told_;
};

}  // namespace

json::array undo_merge(Session& session, const Id& id) {
    session.write();
    const auto merge = find_merge(session, id);
    const auto* entity = merge ? session.registry().find_entity(merge->entity) : nullptr;
    if (!entity || !session.rights().may(access::Action::Read, *entity))
        throw not_found("duplicates.no_merge", "There is no such merge.");
    return Undoing(session, *entity, *merge).run();
}

}  // namespace suki::duplicates
