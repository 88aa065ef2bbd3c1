#pragma once
#include <string>
#include <vector>

namespace suki::duplicates {

/// The name behind a nickname or another spelling, of plain_words(): "kasia" → "katarzyna",
/// "bob" → "robert"; the name itself when the list (data/nicknames.txt) does not know it. A
/// nickname of several names ("alex") has several.
std::vector<std::string> names_behind(const std::string& given_name);

/// A firm's words without its legal form ("sp. z o.o.", "ΑΕ", "GmbH"; data/legal_forms.txt) and
/// without articles. Never empty unless `words` is.
std::vector<std::string> without_legal_form(std::vector<std::string> words);

}  // namespace suki::duplicates
