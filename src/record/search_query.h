#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/search_index.h"

namespace suki::record {

/// How exactly a typed word must occur: as a word, as its beginning, or anywhere in it (of one or
/// two letters: only as a beginning).
enum class Closeness { Word, Beginning, Anywhere };

/// What somebody typed into a search box, understood: words in every script; numbers that are
/// written in groups, with a country's 00 or a trunk 0; parts of an e-mail address.
class SearchQuery {
public:
    explicit SearchQuery(std::string_view typed);

    bool empty() const { return parts_.empty(); }
    storage::SearchTerms terms(Closeness closeness) const;
    /// May terms(closeness) find some of what terms(Closeness::Anywhere) finds, but not all of it?
    /// Then it is worth asking which these are.
    bool may_narrow(storage::ReadTx& tx, Closeness closeness) const;
    /// Terms that also let pass what sounds alike, or is one typing error away; nullopt when
    /// nothing known is near, so that they would find no more than terms(Closeness::Anywhere).
    std::optional<storage::SearchTerms> forgiving(storage::ReadTx& tx) const;

private:
    /// One word, or alternatives that are fixed whatever the closeness.
    struct Part {
        std::string word;
        storage::SearchTerm fixed;
    };
    void add_words(std::string_view token);
    void add_number(const std::vector<std::string>& groups);
    static storage::SearchTerm term_of(const Part& part, Closeness closeness);

    std::vector<Part> parts_;
};

}  // namespace suki::record
