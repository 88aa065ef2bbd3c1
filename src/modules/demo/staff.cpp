// Who works at Zefir: at least one of every role that a CRM serves.
#include "modules/demo/staff.h"

#include "modules/demo/people.h"

namespace suki::demo {
namespace {

using enum Language;

constexpr Colleague kStaff[] = {
    {"hanna", "Hanna Zielińska", "Owner", "gdansk", "", Polish, true},
    {"nikos", "Νίκος Ζαφειρόπουλος", "Owner", "thessaloniki", "", Greek, true},
    {"marek", "Marek Wójcik", "Sales manager", "gdansk", "hanna", Polish},
    {"eleni", "Ελένη Γεωργίου", "Sales manager", "thessaloniki", "nikos", Greek},
    {"luz", "Maria Luz Santos", "Responsible manager", "manila", "hanna", Filipino},
    {"agnieszka", "Agnieszka Kaczmarek", "Responsible manager", "gdansk", "marek", Polish},
    {"tomek", "Tomasz Lewandowski", "Salesperson", "gdansk", "marek", Polish},
    {"karolina", "Karolina Dąbrowska", "Salesperson", "gdansk", "marek", Polish},
    {"giorgos", "Γιώργος Αντωνίου", "Salesperson", "thessaloniki", "eleni", Greek},
    {"jose", "Jose Reyes", "Salesperson", "manila", "luz", Filipino},
    {"claire", "Claire Whitfield", "Salesperson", "gdansk", "marek", English},
    {"pawel", "Paweł Szymański", "Field representative", "gdansk", "marek", Polish},
    {"maria", "Μαρία Κωνσταντίνου", "Field representative", "thessaloniki", "eleni", Greek},
    {"ewa", "Ewa Mazur", "Telesales", "gdansk", "agnieszka", Polish},
    {"katerina", "Κατερίνα Βλαχοπούλου", "Telesales", "athens", "eleni", Greek},
    {"lukasz", "Łukasz Krawczyk", "Surveyor", "gdansk", "agnieszka", Polish},
    {"dimitris", "Δημήτρης Ιωάννου", "Surveyor", "thessaloniki", "eleni", Greek},
    {"rodel", "Rodel Magbanua", "Surveyor", "manila", "luz", Filipino},
    {"grzegorz", "Grzegorz Piotrowski", "Installer", "gdansk", "agnieszka", Polish},
    {"krzysztof", "Krzysztof Adamczyk", "Installer", "gdansk", "agnieszka", Polish},
    {"stavros", "Σταύρος Νικολάου", "Installer", "thessaloniki", "eleni", Greek},
    {"ramon", "Ramon Villanueva", "Installer", "manila", "luz", Filipino},
    {"joanna", "Joanna Nowicka", "Front-line operator", "gdansk", "agnieszka", Polish},
    {"beata", "Beata Wróbel", "Complaints clerk", "gdansk", "agnieszka", Polish},
    {"michal", "Michał Jabłoński", "Support agent", "gdansk", "agnieszka", Polish},
    {"analyn", "Analyn dela Peña", "Support agent", "manila", "luz", Filipino},
    {"zuzanna", "Zuzanna Pawlak", "Marketer", "gdansk", "hanna", Polish}};

struct Office {
    std::string_view key, name, text;
};
constexpr Office kOffices[] = {
    {"gdansk", "Gdańsk", "Head office, workshop and showroom, since 2011."},
    {"thessaloniki", "Thessaloniki",
     "Θεσσαλονίκη: sales, surveys and fitting for the north of Greece, since 2016."},
    {"athens", "Athens", "Αθήνα: a showroom and a telephone, since 2020."},
    {"manila", "Manila", "Maynila: typhoon windows, and the night shift of support, since 2022."}};

std::string email_of(const Colleague& one) {
    return latin(one.name, ".") + "@zefir.example";
}

}  // namespace

std::span<const Colleague> staff() {
    return kStaff;
}

std::string colleague(std::string_view title, Language language, std::size_t turn) {
    std::vector<std::string_view> near, all;
    for (const auto& one : kStaff) {
        if (one.title != title) continue;
        all.push_back(one.key);
        if (one.language == language) near.push_back(one.key);
    }
    const auto& choice = near.empty() ? all : near;
    return choice.empty() ? "hanna" : std::string(choice[turn % choice.size()]);
}

std::string seller(SeededRandom& random, Language language) {
    const bool has_representative = language == Polish || language == Greek;
    if (has_representative && random.chance(20)) return colleague("Field representative", language);
    return colleague("Salesperson", language, random.below(2));
}

void tell_staff(Story& story) {
    const Instant at = story.workday(390, Polish);
    for (const auto& office : kOffices)
        story.create(at, "", "team", std::string(office.key),
                     {{"name", office.name}, {"description", office.text}});
    for (const auto& one : kStaff) {
        json::object values{{"name", one.name},
                            {"email", email_of(one)},
                            {"title", one.title},
                            {"role", one.administrator ? "administrator" : "salesperson"},
                            {"locale", locale_of(one.language)},
                            {"teamId", reference("team", one.team)},
                            {"phone", make_mobile(story.random, one.language)},
                            {"active", true}};
        if (!one.manager.empty()) values["managerId"] = reference("user", one.manager);
        story.create(at, "", "user", std::string(one.key), std::move(values));
    }
}

}  // namespace suki::demo
