#pragma once
#include <string>
#include <string_view>
#include <vector>

/// Words in the one form in which records are compared: Latin letters, no case, no accents.
namespace suki::duplicates {

/// "Γιώργος Łoś-Kot" → {"giorgos", "los", "kot"}; single letters in a row are one word, so that
/// "sp. z o.o." and "S.A." are {"sp", "zoo"} and {"sa"}. Greek by the UN/ELOT rules.
std::vector<std::string> plain_words(std::string_view text);

/// What stays when a word is misheard or mistyped: the first letter and the consonants by sound,
/// none twice ("Kowalska" → "kvlsk"). Of a number: itself. To find candidates, not to compare.
std::string skeleton(std::string_view word);

/// 0 or 0.9 to 1: one word and another, a slip of the pen allowed in longer ones. Numbers: 0 or 1.
double word_likeness(const std::string& a, const std::string& b);

/// 0 to 1: how much of both is alike, in any order, by letters.
double words_likeness(const std::vector<std::string>& a, const std::vector<std::string>& b);

std::string joined(const std::vector<std::string>& words, std::string_view between = " ");

}  // namespace suki::duplicates
