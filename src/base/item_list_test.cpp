#include "base/item_list.h"

#include <gtest/gtest.h>

namespace suki {
namespace {

using Items = std::vector<std::string>;

TEST(ItemLists, ComeBackAsTheyWere) {
    for (const auto& items : {Items{}, Items{"vip"}, Items{"vip", "own one"}, Items{"Acme, Inc."},
                              Items{"Kowalski; Jan", "a|b"},
                              Items{"\"Alfa\" Ltd", "say \"yes\", please", "\"", "\"\""}})
        EXPECT_EQ(split_items(join_items(items), ",;|"), items) << join_items(items);
}

TEST(ItemLists, AreReadAsPeopleWriteThem) {
    EXPECT_EQ(split_items(" a ,b;; c| ", ",;|"), (Items{"a", "b", "c"}));
    EXPECT_EQ(split_items("Acme, Inc.; Beta", ";"), (Items{"Acme, Inc.", "Beta"}));
    EXPECT_EQ(split_items("\"Alfa\" Ltd; \"open, b", ";"), (Items{"\"Alfa\" Ltd", "\"open, b"}));
    EXPECT_EQ(split_items("\"a\" ; \"b;c\"", ";"), (Items{"a", "b;c"}));
}

}  // namespace
}  // namespace suki
