#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace suki::customisation {

/// By locale; none empty.
using Texts = std::map<std::string, std::string>;

/// The English one, else any; "" of none.
std::string shown_text(const Texts& texts);

/// "Budżet roczny" → "BudzetRoczny", "Έργο" → "Ergo"; `fallback` where no letter is left. English
/// comes first.
std::string pascal_name(const Texts& labels, std::string_view fallback);

/// "x" and `name`, cut so that its column's name has at most `longest` letters, with a number where
/// it is taken.
std::string own_name(std::string name, std::size_t longest,
                     const std::function<bool(const std::string&)>& is_taken);

}  // namespace suki::customisation
