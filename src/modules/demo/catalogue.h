#pragma once
#include <span>
#include <string_view>

#include "modules/demo/story.h"

namespace suki::demo {

/// Something Zefir sells. `key` is also the product's code.
struct Ware {
    std::string_view key, name, series, text;
    int price;  // euro
    bool on_sale = true;
};

std::span<const Ware> wares();
/// Windows and doors that start a deal with a household; and with a firm.
const Ware& ware_for_home(SeededRandom& random, Language language);
const Ware& ware_for_firm(SeededRandom& random, Language language);

void tell_catalogue(Story& story);

}  // namespace suki::demo
