#pragma once
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "api/call.h"
#include "record/search_marks.h"

namespace suki::api {

/// What somebody typed, prepared once for all entities.
struct Wanted {
    Wanted(Call& call, std::string_view typed);
    /// From here on what is only similar counts as well, if anything known is.
    void forgive(Call& call);

    const std::string typed;
    const record::SearchQuery query;
    const storage::SearchTerms anywhere;
    const std::vector<std::pair<record::Exactness, storage::SearchTerms>> closer;  // worth asking
    const std::set<std::string, std::less<>> ties;  // ids of what the caller follows or has starred
    std::optional<storage::SearchTerms> forgiving;
    record::SearchMarks marks;
    std::size_t top = 5;
    bool count = false;
    std::string locale;  // of labels
};

struct Hit {
    int rank = 0;  // the higher, the better
    bool own = false;
    std::string changed;  // instant
    std::string id, name;
    std::vector<record::Mark> marks;  // in the name
    json::object more;                // of its item
};

struct Hits {
    std::vector<Hit> best;              // at most `top`, the best first
    std::optional<std::int64_t> count;  // of all, if that was asked
};

/// The best of one entity that the caller may read, by what the caller may see of them.
class EntitySearch {
public:
    EntitySearch(Call& call, const meta::Entity& entity, const Wanted& wanted);
    EntitySearch(EntitySearch&&) noexcept;
    ~EntitySearch();

    const meta::Entity& entity() const;
    /// How many there are as typed, of those that were read.
    std::size_t find_as_typed();
    /// Needs what forgive() prepares.
    void find_similar();
    Hits take();

private:
    class Finder;
    std::unique_ptr<Finder> finder_;
};

/// Attached files by their name: each item is the record that the file hangs on.
Hits file_hits(Call& call, const Wanted& wanted);

/// How well a record fits whose name fits so well, found by what was typed or by what is like it.
int rank_of(record::Exactness name, bool as_typed);
/// Sorts and cuts to `top`.
void keep_best(std::vector<Hit>& hits, std::size_t top);
/// Ranked by how well the name fits.
Hit named_hit(std::string id, std::string name, const Wanted& wanted, bool as_typed);
/// As it is answered.
json::object item_of(Hit hit);
json::array marks_json(const std::vector<record::Mark>& marks);

}  // namespace suki::api
