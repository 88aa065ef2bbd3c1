#include "base/transliteration.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/code_points.h"
#include "base/one_edit.h"
#include "base/text.h"

namespace suki {
namespace {

TEST(Transliteration, WritesGreekByElot743) {
    const std::pair<const char*, const char*> pairs[] = {
        {"Παπαδόπουλος", "papadopoulos"},
        {"Γιώργος", "giorgos"},
        {"Ευάγγελος", "evangelos"},
        {"Ευθυμίου", "efthymiou"},
        {"Αυγή", "avgi"},
        {"Μπάμπης", "bampis"},
        {"Χρήστος", "christos"},
        {"Ξένια", "xenia"},
        {"Ψαρρά", "psarra"},
        {"Θεσσαλονίκη", "thessaloniki"},
        {"Άγχος", "anchos"},
        {"Σφίγξ", "sfinx"},
        {"Ωραία", "oraia"},
        {"ΑΘΗΝΑΣ", "athinas"},
        {"Ντίνος", "ntinos"},
        {"Kowalska", "kowalska"},
        {"Żółć", "zolc"},
        {"Юлия", "юлия"},
    };
    for (const auto& [word, latin] : pairs) EXPECT_EQ(latin_form(fold(word)), latin) << word;
}

bool meet(std::string_view stored, std::string_view typed) {
    const auto forms = sound_forms(fold(typed));
    return std::find(forms.begin(), forms.end(), sound_form(fold(stored))) != forms.end();
}

TEST(Transliteration, HearsTheWaysPeopleWriteGreek) {
    const std::pair<const char*, const char*> pairs[] = {
        {"Παπαδόπουλος", "Papadopulos"},
        {"Παπαδόπουλος", "papadopoylos"},
        {"Παπαδόπουλος", "papadopoulos"},
        {"Χρήστος", "Christos"},
        {"Χρήστος", "Xristos"},
        {"Χρήστος", "hristos"},
        {"Χρήστος", "xrhstos"},
        {"Δημήτρης", "dhmhtrhs"},
        {"Δημήτρης", "Dimitris"},
        {"Αλέξης", "aleksis"},
        {"Αλέξης", "ale3is"},
        {"Αθανάσιος", "a8anasios"},
        {"Νικητής", "nikhths"},
        {"Μπάμπης", "Babis"},
        {"Κωνσταντίνος", "Konstadinos"},
        {"Κωνσταντίνος", "kwnstantinos"},
        {"Κυριάκος", "Kuriakos"},
        {"Κυριάκος", "Kiriakos"},
        {"Ευθυμίου", "Euthimiou"},
        {"Ευθυμίου", "Eythymioy"},
        {"Γιάννης", "Yannis"},
        {"Γιάννης", "Giannis"},
        {"Αικατερίνη", "Ekaterini"},
        {"Γιώργος", "Yiorgos"},
        {"Ψαρρά", "Psara"},
        {"Hristos Papadopulos", "Χρήστος Παπαδόπουλος"},
        {"Kowalska", "Kowalska"},
        {"Thanasis", "Θανάσης"},
    };
    for (const auto& [stored, typed] : pairs) EXPECT_TRUE(meet(stored, typed)) << stored << typed;
    EXPECT_FALSE(meet("Παπαδόπουλος", "Papadakis"));
    EXPECT_FALSE(meet("Kowalska", "Kowalski"));
}

TEST(OneEdit, PutsInLeavesOutReplacesAndSwaps) {
    const std::u32string_view word = U"kowalska";
    for (const auto* typed :
         {U"kowalska", U"owalska", U"kowalsk", U"koalska", U"kkowalska", U"kowalskaa", U"kowaalska",
          U"kovalska", U"xowalska", U"kowalski", U"okwalska", U"kowlaska", U"kowalsak"}) {
        EXPECT_TRUE(within_one_edit(word, typed)) << utf8(typed);
        EXPECT_TRUE(within_one_edit(typed, word)) << utf8(typed);
    }
    for (const auto* typed : {U"kowal", U"kovalski", U"kowlasak", U"owalsk", U"akowlska", U""})
        EXPECT_FALSE(within_one_edit(word, typed)) << utf8(typed);
}

TEST(OneEdit, MeasuresABeginning) {
    EXPECT_EQ(begins_within_one_edit(U"kowalska", U"kowlas"), 6u);
    EXPECT_EQ(begins_within_one_edit(U"kowalska", U"kowals"), 6u);
    EXPECT_EQ(begins_within_one_edit(U"kowalska", U"kovals"), 6u);
    EXPECT_EQ(begins_within_one_edit(U"kowalska", U"kowaals"), 6u);
    EXPECT_EQ(begins_within_one_edit(U"kowalska", U"kowls"), 6u);
    EXPECT_EQ(begins_within_one_edit(U"kowalska", U"kowalskas"), 8u);
    EXPECT_EQ(begins_within_one_edit(U"kowalska", U"nowls"), std::nullopt);
}

}  // namespace
}  // namespace suki
