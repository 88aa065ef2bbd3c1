// Accounts with the people who work or live there.
#include "modules/demo/organisations.h"

#include <algorithm>
#include <array>

#include "modules/demo/staff.h"

namespace suki::demo {
namespace {

using enum Language;

constexpr int kHouseholds[] = {34, 16, 12, 4};  // by language

constexpr std::array<std::string_view, 6> kOfficeJobs[] = {
    {"Prezes", "Kierownik administracji", "Specjalista ds. zakupów", "Kierownik budowy",
     "Główna księgowość", "Dział techniczny"},
    {"Διευθύνων σύμβουλος", "Υπεύθυνος προμηθειών", "Μηχανικός έργου", "Γραμματεία διοίκησης",
     "Λογιστήριο", "Τεχνική υποστήριξη"},
    {"Pangulo", "Tagapamahala ng proyekto", "Opisyal sa pamimili", "Inhinyero", "Tagatuos",
     "Kawani sa pasilidad"},
    {"Managing director", "Procurement officer", "Project architect", "Site manager",
     "Accounts payable", "Facilities manager"}};
// The tag that goes with the job at the same place.
constexpr std::string_view kJobTags[] = {"decisionMaker", "decisionMaker", "influencer",
                                         "technical",     "finance",       "endUser"};

/// Polish and Greek would have to inflect the surname of a family, so its first person stands for
/// it.
std::string household_name(Language language, const Person& first, std::string_view city) {
    const std::string place = ", " + std::string(city);
    if (language == Filipino) return "Pamilya " + first.last + place;
    if (language == English) return first.last + " family" + place;
    return first.full() + place;
}

class PartyTeller {
public:
    explicit PartyTeller(Story& story)
        : story_(story), random_(story.random), spreadsheet_(story.workday(382, Polish)) {}

    std::vector<Party> tell() {
        for (const auto& one : organisations()) tell_organisation(one);
        for (const auto language : {Polish, Greek, Filipino, English})
            for (int i = 0; i < kHouseholds[static_cast<int>(language)]; ++i)
                tell_household(language);
        return std::move(parties_);
    }

private:
    void tell_organisation(const Organisation& one) {
        Party party{std::string(one.key), std::string(one.name), one.language};
        party.client = one.roles.find("client") != std::string_view::npos;
        party.buys = party.client || one.roles.find("prospect") != std::string_view::npos;
        party.since = since(party.client || !party.buys, one.language);
        party.owner = party.buys ? seller(random_, one.language)
                                 : colleague("Responsible manager", one.language);
        party.address = make_address(random_, one.language);
        const std::string domain = latin(one.name, "-") + ".example";
        json::object values = common_values(party, one.roles);
        values["industry"] = one.industry;
        values["website"] = "https://www." + domain;
        values["email"] = (one.language == Polish ? "biuro@" : "info@") + domain;
        values["phone"] = make_landline(random_, one.language);
        if (one.employees > 0) add_size(values, one.employees);
        if (!one.parent.empty()) values["parentId"] = reference("account", one.parent);
        if (one.key == "zefir")
            values["description"] = "Our own firm, so that relations can name it.";
        story_.create(party.since, by(party), "account", party.key, std::move(values));
        const int people = one.employees > 200 ? 4 : static_cast<int>(random_.between(1, 3));
        for (int i = 0; i < people; ++i)
            add_person(party, make_person(random_, one.language), domain);
        parties_.push_back(std::move(party));
    }

    void tell_household(Language language) {
        const auto& surname = random_.pick(names_of(language).surnames);
        Party party;
        party.key = "home-" + std::to_string(parties_.size());
        party.language = language;
        party.household = true;
        party.buys = true;
        party.client = random_.chance(35);
        party.since = since(party.client, language);
        party.owner = seller(random_, language);
        party.address = make_address(random_, language);
        const Person first = make_relative(random_, language, surname);
        party.name = household_name(language, first, party.address.place->city);
        json::object values = common_values(party, party.client ? "client" : "prospect");
        values["industry"] = "household";
        story_.create(party.since, by(party), "account", party.key, std::move(values));
        add_person(party, first, "");
        if (random_.chance(55)) add_second_of_family(party, surname);
        parties_.push_back(std::move(party));
    }

    void add_second_of_family(Party& party, const Surname& surname) {
        Person second = make_relative(random_, party.language, surname);
        if (second.full() != party.people.front().full()) add_person(party, second, "");
    }

    /// The spreadsheet came in on one day; others came one by one.
    Instant since(bool known_before, Language language) {
        if (known_before) return spreadsheet_;
        return story_.workday(static_cast<int>(random_.between(15, 375)), language);
    }

    static std::string by(const Party& party) { return party.client ? "marek" : party.owner; }

    json::object common_values(const Party& party, std::string_view roles) {
        json::object values{{"name", party.name},
                            {"ownerId", reference("user", party.owner)},
                            {"externalId", "K-" + std::to_string(1001 + parties_.size())}};
        json::array list;
        while (!roles.empty()) {
            const auto space = std::min(roles.find(' '), roles.size());
            list.emplace_back(roles.substr(0, space));
            roles.remove_prefix(std::min(space + 1, roles.size()));
        }
        values["roles"] = std::move(list);
        put_address(values, "billingAddress", party.address);
        return values;
    }

    void add_size(json::object& values, int employees) {
        values["employees"] = employees;
        values["yearEstablished"] = random_.between(1948, 2021);
        // Between 40 and 130 thousand a head, said in millions with two digits.
        values["annualRevenueMillions"] =
            static_cast<double>(employees * random_.between(4, 13)) / 100.0;
    }

    void add_person(Party& party, const Person& person, const std::string& domain) {
        const std::string key = party.key + "-" + std::to_string(party.people.size() + 1);
        json::object values{{"firstName", person.first},
                            {"lastName", person.last},
                            {"accountId", reference("account", party.key)},
                            {"ownerId", reference("user", party.owner)},
                            {"mobile", make_mobile(random_, person.language)},
                            {"sex", person.female ? "female" : "male"},
                            {"language", locale_of(person.language)}};
        if (domain.empty())
            add_private(values, person, party, key);
        else
            add_work(values, person, domain);
        const Instant at = story_.later(
            party.since, party.people.empty() ? 0 : static_cast<int>(random_.between(0, 9)),
            person.language);
        story_.create(at, by(party), "contact", key, std::move(values));
        party.people.push_back(person);
        party.contacts.push_back(key);
    }

    void add_work(json::object& values, const Person& person, const std::string& domain) {
        const auto job = random_.below(std::size(kJobTags));
        values["jobTitle"] = kOfficeJobs[static_cast<int>(person.language)][job];
        values["email"] = latin(person.first, "") + "." + latin(person.last, "") + "@" + domain;
        json::array tags{kJobTags[job]};
        if (random_.chance(15)) tags.emplace_back("newsletter");
        values["tags"] = std::move(tags);
    }

    void add_private(json::object& values, const Person& person, const Party& party,
                     const std::string& key) {
        // The key keeps two people of one name apart.
        values["email"] = latin(person.first, "") + "." + latin(person.last, "") + "." +
                          latin(key, "") + "@post.example";
        put_address(values, "address", party.address);
        if (random_.chance(60)) {
            const auto age_days = random_.between(24 * 365, 78 * 365);
            values["birthday"] = format_date(std::chrono::floor<std::chrono::days>(story_.now) -
                                             std::chrono::days(age_days));
        }
        if (party.people.empty()) values["tags"] = json::array{"decisionMaker"};
    }

    Story& story_;
    SeededRandom& random_;
    const Instant spreadsheet_;
    std::vector<Party> parties_;
};

}  // namespace

std::vector<Party> tell_parties(Story& story) {
    return PartyTeller(story).tell();
}

}  // namespace suki::demo
