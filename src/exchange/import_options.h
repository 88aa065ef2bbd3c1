#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/csv_reader.h"
#include "meta/field.h"

namespace suki::exchange {

/// What becomes of a row whose key a record already has.
enum class OnDuplicate { Skip, Update, Create, Ask };
/// What becomes of a row that names a record which is not there.
enum class Missing {
    Reject,   // the row is not imported
    Leave,    // the relation stays empty
    Create,   // a record of that name is made
    Closest,  // the most similar name is taken if it is similar enough, else as Leave
};

/// How a column writes dates and numbers, where a person knows better than what was recognised.
struct FormChoice {
    std::optional<meta::DateOrder> dates;
    std::optional<char> decimal;
};

struct ImportOptions {
    /// Column → field; "" leaves a column out. Columns that are not named: see `suggest`.
    std::map<std::string, std::string> mapping;
    bool suggest = true;  // whether other columns get the suggested field
    std::string key;      // property; "": the entity's import keys, the first that a row has
    std::map<std::string, FormChoice> forms;  // by column
    OnDuplicate on_duplicate = OnDuplicate::Skip;
    /// A row whose key nothing has, but that surely is a record that is there (its duplicate policy
    /// says so, ../duplicates/find.h), counts as that one.
    bool match = false;
    /// Not given: Reject, but relations whose field says `importMissing: create` are created.
    std::optional<Missing> missing;
    CsvOptions table;
    std::size_t problems_kept = 200;  // in the report, one by one; all are counted in its notes
};

/// "skip" "update" "create" "ask"; "reject" "leave" "create" "closest". Nullopt for other words.
std::optional<OnDuplicate> parse_on_duplicate(std::string_view word);
std::optional<Missing> parse_missing(std::string_view word);

/// {"close_value": "amount", "notes": null}. Throws Invalid `import.bad_mapping`.
std::map<std::string, std::string> parse_mapping(std::string_view json_text);

}  // namespace suki::exchange
