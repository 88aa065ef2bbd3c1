// What the firm sells: series are called after winds of the three countries.
#include "modules/demo/catalogue.h"

#include <array>

namespace suki::demo {
namespace {

constexpr Ware kWares[] = {
    {"BR-70", "Bryza 70", "Bryza",
     "PVC tilt-and-turn window, double glazing, the one that most homes take.", 289},
    {"BR-82", "Bryza 82", "Bryza", "PVC window, triple glazing, for new and passive houses.", 398},
    {"BR-82B", "Bryza 82 B", "Bryza", "Balcony door with a low threshold.", 640},
    {"BR-60", "Bryza 60", "Bryza", "Old profile, replaced by Bryza 70.", 240, false},
    {"HA-R", "Halny R", "Halny", "Roof window with a laminated inner pane.", 455},
    {"HA-S", "Halny S", "Halny", "Smoke vent for staircases, opens by the fire alarm.", 1150},
    {"ME-65", "Meltemi 65", "Meltemi",
     "Aluminium window with a thermal break; salt air does not hurt it.", 520},
    {"ME-HS", "Meltemi HS", "Meltemi", "Lift-and-slide terrace door up to six metres wide.", 2950},
    {"ME-F", "Meltemi F", "Meltemi", "Curtain wall, price of one square metre.", 410},
    {"SI-D", "Sirocco D", "Sirocco", "Insulated entrance door, class RC3.", 1260},
    {"SI-EI", "Sirocco EI30", "Sirocco", "Fire door, half an hour.", 1480},
    {"AM-L", "Amihan L", "Amihan", "Louvre window for rooms without air conditioning.", 240},
    {"AM-T", "Amihan T", "Amihan", "Aluminium storm shutter, closes in a minute.", 380},
    {"HB-T", "Habagat T", "Habagat", "Impact glass, tested at 250 km/h.", 610},
    {"SV-M", "Measurement visit", "Service", "A surveyor comes, measures and advises.", 60},
    {"SV-I", "Installation day", "Service", "A crew of two with tools, tapes and foam.", 420},
    {"SV-Y", "Yearly service", "Service", "Adjustment, lubrication and seals once a year.", 180}};

const Ware& ware(std::string_view key) {
    for (const auto& item : kWares)
        if (item.key == key) return item;
    return kWares[0];
}

using Choice = std::array<std::string_view, 6>;

// By language; what is named twice is bought twice as often.
constexpr Choice kHome[] = {{"BR-70", "BR-70", "BR-82", "BR-82B", "HA-R", "SI-D"},
                            {"ME-65", "ME-65", "ME-HS", "SI-D", "AM-T", "BR-70"},
                            {"HB-T", "HB-T", "AM-L", "AM-L", "AM-T", "SI-D"},
                            {"ME-65", "BR-82", "BR-82", "ME-HS", "SI-D", "HA-R"}};
constexpr Choice kFirm[] = {{"BR-82", "BR-70", "ME-F", "SI-EI", "HA-S", "SV-Y"},
                            {"ME-65", "ME-HS", "ME-F", "ME-65", "SI-EI", "SV-Y"},
                            {"HB-T", "HB-T", "AM-T", "ME-F", "SI-EI", "SV-Y"},
                            {"ME-F", "ME-F", "BR-82", "ME-HS", "SI-EI", "HA-S"}};

}  // namespace

std::span<const Ware> wares() {
    return kWares;
}

const Ware& ware_for_home(SeededRandom& random, Language language) {
    return ware(random.pick(kHome[static_cast<int>(language)]));
}

const Ware& ware_for_firm(SeededRandom& random, Language language) {
    return ware(random.pick(kFirm[static_cast<int>(language)]));
}

void tell_catalogue(Story& story) {
    const Instant at = story.workday(384, Language::Polish);
    for (const auto& item : kWares)
        story.create(at, "marek", "product", std::string(item.key),
                     {{"name", item.name},
                      {"code", item.key},
                      {"series", item.series},
                      {"unitPrice", item.price},
                      {"unitPriceCurrency", "EUR"},
                      {"unit", item.series == std::string_view("Service") ? "" : "pc"},
                      {"taxRate", 23},
                      {"active", item.on_sale},
                      {"description", item.text}});
}

}  // namespace suki::demo
