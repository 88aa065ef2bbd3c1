// Records that events name, and those that depend on others that events name, looked at anew: what
// is told is how they are now, so it does not matter how often or in which order they were written.
#include "record/delta.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "record/sight.h"
#include "record/tracking.h"

namespace suki::record {
namespace {

constexpr int kSetsInChunk = 500;
constexpr std::size_t kEventsInChunk = 5'000;
constexpr int kChunksInPage = 10;

class DeltaReader {
public:
    DeltaReader(Session& session, const Entity& entity, const QueryOptions& options,
                const DeltaPlace& place, Instant since)
        : session_(session),
          entity_(entity),
          options_(options),
          place_(place),
          sight_(session, since),
          dependencies_(dependencies(session, entity, options)),
          about_{&entity} {
        for (const auto& one : dependencies_)
            if (std::find(about_.begin(), about_.end(), &one.target()) == about_.end())
                about_.push_back(&one.target());
    }

    DeltaPage run() {
        for (int chunks = 0; chunks < kChunksInPage && place_.after < place_.until; ++chunks) {
            if (!tell_chunk()) break;
            place_.after = place_.chunk;
            place_.chunk = 0;
            place_.last = {};
            if (told_ > 0) break;
        }
        if (place_.after < place_.until) page_.next = place_;
        return std::move(page_);
    }

private:
    /// False when the page was full before its end.
    bool tell_chunk() {
        const auto ids = changed_ids();
        auto at = place_.last.is_nil() ? ids.begin()
                                       : std::upper_bound(ids.begin(), ids.end(), place_.last);
        while (at != ids.end() && told_ < limit()) {
            const auto left = std::min(limit() - told_, static_cast<std::size_t>(ids.end() - at));
            const auto end = at + static_cast<std::ptrdiff_t>(std::min(left, kFilteredIds));
            tell(std::vector<Id>(at, end));
            place_.last = *(end - 1);
            at = end;
        }
        return at == ids.end();
    }

    std::size_t limit() const {
        return static_cast<std::size_t>(std::clamp<std::int64_t>(options_.page_limit, 1, 1'000));
    }

    /// Sorted, each once. Sets place_.chunk to the last event that they are of.
    std::vector<Id> changed_ids() {
        const auto written = read_chunk();
        std::vector<Id> ids;
        const auto add = [&](const std::vector<Id>& more) {
            ids.insert(ids.end(), more.begin(), more.end());
        };
        if (const auto own = written.find(&entity_); own != written.end()) add(own->second);
        for (const auto& one : dependencies_)
            if (const auto others = written.find(&one.target()); others != written.end())
                add(depending(session_, entity_, one, others->second));
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        return ids;
    }

    std::map<const Entity*, std::vector<Id>> read_chunk() {
        const auto up_to = place_.chunk > 0 ? place_.chunk : place_.until;
        const auto sets = read_events(session_.read(), session_.registry(), place_.after, up_to,
                                      kSetsInChunk, about_);
        const bool is_whole = sets.size() < kSetsInChunk;
        std::map<const Entity*, std::vector<Id>> written;
        std::size_t events = 0;
        for (const auto& set : sets) {
            for (const auto& event : set.events) written[event.entity].push_back(event.id);
            events += set.events.size();
            const bool is_last = &set == &sets.back();
            if (events < kEventsInChunk && (!is_last || is_whole)) continue;
            place_.chunk = is_last && is_whole ? up_to : set.number;
            return written;
        }
        place_.chunk = up_to;
        return written;
    }

    void tell(const std::vector<Id>& ids) {
        const auto matching = matching_of(ids);
        if (!matching.empty()) tell_whole(matching);
        std::vector<Id> others;
        std::set_difference(ids.begin(), ids.end(), matching.begin(), matching.end(),
                            std::back_inserter(others));
        const auto in_sight = sight_.seen(entity_, others);
        for (const auto& id : others)
            if (const auto found = in_sight.find(id); found != in_sight.end())
                tell_removed(id, found->second);
    }

    /// Sorted.
    std::vector<Id> matching_of(const std::vector<Id>& ids) {
        QueryOptions options;
        options.filter = filter_of_ids(options_.filter, ids);
        std::vector<Id> found;
        for (const auto& one : ordered_places(session_, entity_, options)) found.push_back(one.id);
        std::sort(found.begin(), found.end());
        return found;
    }

    void tell_whole(const std::vector<Id>& ids) {
        QueryOptions options;
        options.select = options_.select;
        options.expand = options_.expand;
        options.filter = filter_of_ids("", ids);
        options.page_limit = static_cast<std::int64_t>(kFilteredIds);
        const auto page = list(session_, entity_, options);
        append(page.json);
        told_ += ids.size() - 1;
    }

    void tell_removed(const Id& id, bool is_deleted) {
        std::string json = "{\"@removed\":{\"reason\":\"";
        json.append(is_deleted ? "deleted" : "changed").append("\"},\"@odata.id\":\"");
        json.append(entity_.set).append("(").append(id.text()).append(")\",\"id\":\"");
        append(json.append(id.text()).append("\"}"));
    }

    void append(const std::string& json) {
        if (!page_.json.empty()) page_.json += ',';
        page_.json += json;
        ++told_;
    }

    Session& session_;
    const Entity& entity_;
    const QueryOptions& options_;
    DeltaPlace place_;
    FormerSight sight_;
    std::vector<Dependency> dependencies_;
    std::vector<const Entity*> about_;  // whose events are read
    DeltaPage page_;
    std::size_t told_ = 0;
};

}  // namespace

DeltaPage read_delta(Session& session, const Entity& entity, const QueryOptions& options,
                     const DeltaPlace& place, Instant since) {
    return DeltaReader(session, entity, options, place, since).run();
}

}  // namespace suki::record
