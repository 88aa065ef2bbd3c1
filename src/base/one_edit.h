#pragma once
#include <optional>
#include <string_view>

namespace suki {

/// Is `a` at most one edit from `b`: a character put in, left out, replaced, or two neighbours
/// swapped (optimal string alignment)?
bool within_one_edit(std::u32string_view a, std::u32string_view b);

/// The length of the beginning of `word` that is at most one edit from `typed`, the closest in
/// length; nullopt if none is.
std::optional<std::size_t> begins_within_one_edit(std::u32string_view word,
                                                  std::u32string_view typed);

}  // namespace suki
