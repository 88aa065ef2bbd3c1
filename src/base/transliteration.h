#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace suki {

/// A folded word (base/text.h) in Latin letters, Greek ones by ELOT 743 (ISO 843, type 2):
/// "παπαδοπουλοσ" → "papadopoulos", "αυγη" → "avgi", "μπαμπησ" → "bampis". Other letters stay.
std::string latin_form(std::string_view folded);

/// The same for all ways to write a Greek word, in Greek, by ELOT 743 or as people do ("greeklish":
/// υ is y, u or i, χ is ch, x or h, ω is o or w …), so it stands for many words. A key to compare
/// by, nothing to show. "χρηστοσ", "christos", "xristos" and "hristos" → "hristos".
std::string sound_form(std::string_view folded);

/// Every sound that a typed word may stand for: h may be χ or η, w may be ω or v. Never empty, no
/// repeats; the first is sound_form().
std::vector<std::string> sound_forms(std::string_view folded);

}  // namespace suki
