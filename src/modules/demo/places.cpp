#include "modules/demo/places.h"

#include <span>

namespace suki::demo {
namespace {

// The first three of each list are near the office.
constexpr Place kPolish[] = {{"Gdańsk", "pomorskie", "80-748"},
                             {"Gdynia", "pomorskie", "81-366"},
                             {"Sopot", "pomorskie", "81-704"},
                             {"Reda", "pomorskie", "84-240"},
                             {"Wejherowo", "pomorskie", "84-200"},
                             {"Pruszcz Gdański", "pomorskie", "83-000"},
                             {"Tczew", "pomorskie", "83-110"},
                             {"Słupsk", "pomorskie", "76-200"},
                             {"Elbląg", "warmińsko-mazurskie", "82-300"},
                             {"Bydgoszcz", "kujawsko-pomorskie", "85-005"},
                             {"Łódź", "łódzkie", "90-001"},
                             {"Warszawa", "mazowieckie", "00-511"}};
constexpr Place kGreek[] = {{"Θεσσαλονίκη", "Κεντρική Μακεδονία", "546 24"},
                            {"Καλαμαριά", "Κεντρική Μακεδονία", "551 32"},
                            {"Θέρμη", "Κεντρική Μακεδονία", "570 01"},
                            {"Καβάλα", "Ανατολική Μακεδονία και Θράκη", "654 03"},
                            {"Βέροια", "Κεντρική Μακεδονία", "591 32"},
                            {"Νέα Μουδανιά", "Κεντρική Μακεδονία", "632 00"},
                            {"Αθήνα", "Αττική", "105 62"},
                            {"Πειραιάς", "Αττική", "185 35"},
                            {"Βόλος", "Θεσσαλία", "382 21"},
                            {"Ιωάννινα", "Ήπειρος", "452 21"}};
constexpr Place kFilipino[] = {{"Makati", "Metro Manila", "1200"},
                               {"Pasig", "Metro Manila", "1600"},
                               {"Quezon City", "Metro Manila", "1100"},
                               {"Maynila", "Metro Manila", "1000"},
                               {"Tagaytay", "Cavite", "4120"},
                               {"Batangas City", "Batangas", "4200"},
                               {"Cebu City", "Cebu", "6000"},
                               {"Tacloban", "Leyte", "6500"},
                               {"Legazpi", "Albay", "4500"}};
constexpr Place kEnglish[] = {{"London", "Greater London", "SE1 9GF"},
                              {"Bristol", "Bristol", "BS1 4DJ"},
                              {"Edinburgh", "Scotland", "EH1 1BB"},
                              {"Leeds", "West Yorkshire", "LS1 4DY"}};

constexpr std::string_view kPolishStreets[] = {
    "ul. Długa",        "ul. Morska",    "ul. Grunwaldzka", "al. Zwycięstwa",
    "ul. Świętojańska", "ul. Kaszubska", "ul. Lipowa",      "ul. Źródlana",
    "ul. Bursztynowa",  "ul. Żeglarska", "ul. Kościuszki",  "ul. Polna"};
constexpr std::string_view kGreekStreets[] = {
    "Εγνατία", "Τσιμισκή", "Αγίου Δημητρίου", "Βασιλίσσης Όλγας",    "Μητροπόλεως",
    "Ερμού",   "Κομνηνών", "Παύλου Μελά",     "Εθνικής Αντιστάσεως", "Δελφών"};
constexpr std::string_view kFilipinoStreets[] = {
    "Ayala Avenue",    "Kalye Mabini",    "Kalye Rizal",      "Ortigas Avenue",
    "Kalye Bonifacio", "Kalayaan Avenue", "Kalye Sampaguita", "Shaw Boulevard"};
constexpr std::string_view kEnglishStreets[] = {"Harbour Street", "Mill Lane", "Station Road",
                                                "Park Row", "Quayside"};

struct Map {
    std::span<const Place> places;
    std::span<const std::string_view> streets;
};

const Map& map_of(Language language) {
    static const Map kMaps[] = {{kPolish, kPolishStreets},
                                {kGreek, kGreekStreets},
                                {kFilipino, kFilipinoStreets},
                                {kEnglish, kEnglishStreets}};
    return kMaps[static_cast<int>(language)];
}

std::string street_line(std::string_view street, std::string number, Language language) {
    const bool number_first = language == Language::English || language == Language::Filipino;
    return number_first ? number + " " + std::string(street) : std::string(street) + " " + number;
}

}  // namespace

Address make_address(SeededRandom& random, Language language) {
    const auto& map = map_of(language);
    const bool near = random.chance(60);
    const Place& place = near ? map.places[random.below(3)] : random.pick(map.places);
    const auto number = std::to_string(random.between(1, 140));
    return {street_line(random.pick(map.streets), number, language), &place, language};
}

void put_address(json::object& values, const std::string& prefix, const Address& address) {
    values[prefix + "Street"] = address.street;
    values[prefix + "City"] = address.place->city;
    values[prefix + "Region"] = address.place->region;
    values[prefix + "PostalCode"] = address.place->postal_code;
    values[prefix + "Country"] = country_of(address.language);
}

}  // namespace suki::demo
