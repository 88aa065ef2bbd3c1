#include "modules/demo/relations.h"

#include <algorithm>
#include <map>

namespace suki::demo {
namespace {

struct Relation {
    std::string_view from, type, to;
    int since_days;      // ago
    int until_days = 0;  // ago; 0: still so
};

constexpr Relation kRelations[] = {{"profilex", "supplies", "zefir", 3900},
                                   {"profilex", "manufacturesFor", "zefir", 2600},
                                   {"szklo-kaszuby", "supplies", "zefir", 4100},
                                   {"okucia-wisla", "supplies", "zefir", 2900},
                                   {"uszczelka", "supplies", "zefir", 1800},
                                   {"aloumini", "supplies", "zefir", 2700},
                                   {"aloumini", "manufacturesFor", "zefir", 1500},
                                   {"yalourgia", "supplies", "zefir", 2600},
                                   {"roloplast", "supplies", "zefir", 900, 120},
                                   {"visayas-glass", "supplies", "zefir", 1100},
                                   {"visayas-glass", "manufacturesFor", "zefir", 800},
                                   {"bakal", "supplies", "zefir", 1000},
                                   {"northpane", "supplies", "zefir", 1400},
                                   {"trawler", "supplies", "zefir", 1200},
                                   {"profilex", "supplies", "oknoraj", 2000},
                                   {"profilex", "supplies", "tania-rama", 3000, 400},
                                   {"aloumini", "supplies", "parathyro-alfa", 2200},
                                   {"visayas-glass", "supplies", "bagyo-shield", 700},
                                   {"oknoraj", "competesWith", "zefir", 3800},
                                   {"szyba-express", "competesWith", "zefir", 2100},
                                   {"tania-rama", "competesWith", "zefir", 3500},
                                   {"parathyro-alfa", "competesWith", "zefir", 2500},
                                   {"koufomata-ermis", "competesWith", "zefir", 2500},
                                   {"koufomata-ermis", "partnerOf", "zefir", 300},
                                   {"bagyo-shield", "competesWith", "zefir", 1000},
                                   {"kurek", "contractorFor", "zefir", 2200},
                                   {"pelikan", "contractorFor", "zefir", 1900},
                                   {"zuraw", "contractorFor", "zefir", 1300},
                                   {"vardaris", "contractorFor", "zefir", 2400},
                                   {"skalosies", "contractorFor", "zefir", 1700},
                                   {"bayanihan", "contractorFor", "zefir", 1100},
                                   {"pelikan", "contractorFor", "morska", 900},
                                   {"sosna", "partnerOf", "zefir", 2800},
                                   {"cieply-dom", "partnerOf", "zefir", 700},
                                   {"bank-zagiel", "partnerOf", "zefir", 1600},
                                   {"lefkos", "partnerOf", "zefir", 2000},
                                   {"thermosi", "partnerOf", "zefir", 650},
                                   {"bahay-plano", "partnerOf", "zefir", 950},
                                   {"northlight", "partnerOf", "zefir", 500},
                                   {"sosna", "advises", "kaszubski-dom", 1400},
                                   {"sosna", "advises", "morska-sopot", 800},
                                   {"sosna", "recommends", "zefir", 600},
                                   {"cieply-dom", "advises", "morena", 400},
                                   {"lefkos", "advises", "aigaio", 1300},
                                   {"lefkos", "advises", "domiki", 1000},
                                   {"bahay-plano", "advises", "mabuhay", 900},
                                   {"bahay-plano", "advises", "tahanan", 700},
                                   {"northlight", "advises", "harbour-lofts", 450},
                                   {"morska", "parentOf", "morska-sopot", 2000},
                                   {"morska", "parentOf", "morska-gdynia", 1500},
                                   {"aigaio", "parentOf", "aigaio-chalkidiki", 3000},
                                   {"aigaio", "parentOf", "aigaio-kavala", 2400},
                                   {"mabuhay", "parentOf", "mabuhay-tagaytay", 1800},
                                   {"mabuhay", "parentOf", "mabuhay-legazpi", 900},
                                   {"liceum", "clientOf", "oknoraj", 1500, 200},
                                   {"pensjonat", "clientOf", "oknoraj", 900},
                                   {"hala-prefab", "clientOf", "tania-rama", 1200},
                                   {"delikatesy", "clientOf", "tania-rama", 800},
                                   {"gmina-zukowo", "clientOf", "szyba-express", 500},
                                   {"dimos", "clientOf", "parathyro-alfa", 1300},
                                   {"pension-elia", "clientOf", "koufomata-ermis", 700},
                                   {"munisipyo", "clientOf", "bagyo-shield", 600},
                                   {"kolehiyo", "clientOf", "bagyo-shield", 400},
                                   {"hotel-mewa", "recommends", "zefir", 350},
                                   {"aigaio", "recommends", "zefir", 280},
                                   {"mabuhay", "recommends", "zefir", 240}};

class RelationTeller {
public:
    RelationTeller(Story& story, const std::vector<Party>& parties) : story_(story) {
        for (const auto& party : parties) since_.emplace(party.key, party.since);
    }

    void tell(const Relation& relation) {
        const Instant both_known =
            std::max(since_.at(std::string(relation.from)), since_.at(std::string(relation.to)));
        story_.create(story_.later(both_known, 3, Language::Polish), "agnieszka", "partyRelation",
                      story_.next_key("relation"),
                      values("account", relation.from, relation.type, "account", relation.to,
                             relation.since_days, relation.until_days));
    }

    void tell_family(const Party& party) {
        add(party, "contact", party.contacts[0], "relativeOf", "contact", party.contacts[1], 3000);
    }

    /// Somebody who worked for another firm before.
    void tell_past_job(const Party& party, const Party& before) {
        const auto& contact = party.contacts.front();
        const int left = static_cast<int>(story_.random.between(400, 1500));
        const Instant both_known = std::max(party.since, before.since);
        story_.create(
            story_.later(both_known, 12, party.language), party.owner, "partyRelation",
            story_.next_key("relation"),
            values("contact", contact, "worksFor", "account", before.key, left + 900, left));
    }

    void tell_recommendation(const Party& happy, const Party& recommended) {
        add(recommended, "contact", happy.contacts.front(), "recommends", "account", "zefir", 30);
    }

private:
    void add(const Party& party, std::string_view from_type, std::string_view from,
             std::string_view type, std::string_view to_type, std::string_view to, int since_days) {
        const Instant at = story_.later(party.since, 12, party.language);
        story_.create(at, party.owner, "partyRelation", story_.next_key("relation"),
                      values(from_type, from, type, to_type, to, since_days, 0));
    }

    json::object values(std::string_view from_type, std::string_view from, std::string_view type,
                        std::string_view to_type, std::string_view to, int since_days,
                        int until_days) const {
        json::object object{{"fromPartyType", from_type},
                            {"fromPartyId", reference(from_type, from)},
                            {"typeId", reference("relationType", type)},
                            {"toPartyType", to_type},
                            {"toPartyId", reference(to_type, to)},
                            {"startsOn", day(since_days)}};
        if (until_days > 0) object["endsOn"] = day(until_days);
        return object;
    }

    std::string day(int days_ago) const {
        return format_date(std::chrono::floor<std::chrono::days>(story_.now) -
                           std::chrono::days(days_ago));
    }

    Story& story_;
    std::map<std::string, Instant, std::less<>> since_;
};

}  // namespace

void tell_relations(Story& story, const std::vector<Party>& parties) {
    RelationTeller teller(story, parties);
    for (const auto& relation : kRelations) teller.tell(relation);
    const Party* happy = nullptr;
    for (const auto& party : parties) {
        if (party.contacts.empty()) continue;
        if (party.household && party.contacts.size() > 1) teller.tell_family(party);
        if (party.household && happy && story.random.chance(20))
            teller.tell_recommendation(*happy, party);
        if (party.household && party.client) happy = &party;
        const auto& other = parties[story.random.below(organisations().size())];
        const bool elsewhere =
            !party.household && other.key != party.key && other.language == party.language;
        if (elsewhere && story.random.chance(50)) teller.tell_past_job(party, other);
    }
}

}  // namespace suki::demo
