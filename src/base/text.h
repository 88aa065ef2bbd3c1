#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace suki {

bool is_valid_utf8(std::string_view text);

/// For search and matching: lower case, compatibility-decomposed, marks removed ("Łódź" → "lodz",
/// "Αθήνας" → "αθηνασ" with final sigma as sigma, "ß" → "ss"). Idempotent.
std::string fold(std::string_view text);

/// The folded words of `text`: runs of letters and digits, in order, repeats kept.
std::vector<std::string> folded_words(std::string_view text);

/// White space (ASCII and U+00A0) cut at both ends.
std::string_view trim(std::string_view text);

/// Unicode code points in `text`, which must be valid UTF-8.
std::size_t length_in_characters(std::string_view text);

/// Full Unicode lower and upper case, no locale.
std::string lower(std::string_view text);
std::string upper(std::string_view text);

/// 'text', for messages.
std::string in_quotes(std::string_view text);

/// The order people expect in every language at once: the Unicode root collation (CLDR, ICU), ties
/// broken bytewise. Same order as PostgreSQL's "und-x-icu". Thread-safe.
int compare_text(std::string_view a, std::string_view b);

/// "accountId" ↔ "account_id"; ASCII only.
std::string snake_case(std::string_view camel);
std::string camel_case(std::string_view snake);

/// 0 (nothing alike) to 1 (same), Jaro-Winkler over folded text; for "did you mean".
double similarity(std::string_view a, std::string_view b);

}  // namespace suki
