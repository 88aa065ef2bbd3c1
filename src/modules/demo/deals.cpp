// Which deals there were.
#include "modules/demo/deals.h"

#include <algorithm>
#include <array>

#include "modules/demo/staff.h"

namespace suki::demo {
namespace {

constexpr int kDeals = 385;
constexpr int kFirstDay = 366;  // days ago

// Named twice: twice as often.
constexpr std::array<std::string_view, 13> kSources = {
    "website",        "website", "website",     "referral", "referral",    "call",  "call",
    "existingClient", "partner", "advertising", "fair",     "socialMedia", "walkIn"};

Party& buyer_before(SeededRandom& random, std::vector<Party>& parties, Instant at) {
    Party* chosen = &parties.front();
    for (int tries = 0; tries < 200; ++tries) {
        chosen = &parties[random.below(parties.size())];
        const bool known = chosen->since + std::chrono::days(14) < at;  // with all its people
        if (chosen->buys && known && !chosen->contacts.empty()) return *chosen;
    }
    return *std::find_if(parties.begin(), parties.end(),
                         [](const Party& party) { return party.buys && party.client; });
}

json::array bound(const std::vector<std::string>& contacts) {
    json::array references;
    for (const auto& key : contacts) references.emplace_back(reference("contact", key));
    return references;
}

Deal make_deal(Story& story, const Party& party, Instant at, int number) {
    auto& random = story.random;
    Deal deal;
    deal.started = at;
    deal.at_home = party.household;
    deal.owner = party.owner;
    deal.source = random.pick(kSources);
    if (party.client && random.chance(30)) deal.source = "existingClient";
    deal.ware = party.household ? &ware_for_home(random, party.language)
                                : &ware_for_firm(random, party.language);
    deal.amount = likely_amount(random, *deal.ware, party.household);
    const auto who = random.below(party.people.size());
    deal.matter = {"opportunity",
                   "deal-" + std::to_string(number),
                   party.contacts[who],
                   party.language,
                   {party.name, party.people[who].full(), std::string(deal.ware->name),
                    std::string(party.address.place->city), std::to_string(deal.amount)}};
    const auto& book = phrase_book(party.language);
    const bool service = deal.ware->key == "SV-Y";
    const auto title = party.household ? random.pick(book.home_deals)
                       : service       ? book.firm_deals.back()
                                       : book.firm_deals[random.below(book.firm_deals.size() - 1)];
    deal.name = fill(title, deal.matter.words);
    return deal;
}

void become_client(Story& story, Party& party, Instant at, const std::string& by) {
    if (party.client) return;
    party.client = true;
    story.change(at + std::chrono::minutes(1), by, "account", party.key,
                 {{"roles", json::array{"client"}}});
}

}  // namespace

std::int64_t likely_amount(SeededRandom& random, const Ware& ware, bool at_home) {
    std::int64_t pieces = at_home ? random.between(4, 16) : random.between(15, 110);
    if (ware.price > 1000) pieces = at_home ? random.between(1, 3) : random.between(3, 18);
    if (ware.key == "ME-F") pieces = random.between(60, 480);
    if (ware.key == "SV-Y") pieces = random.between(2, 12);
    const std::int64_t fitting = ware.series == "Service" ? 0 : 420 * (1 + pieces / 10);
    return (pieces * ware.price + fitting) / 10 * 10;
}

void tell_deals(Story& story, std::vector<Party>& parties) {
    DealPath path(story);
    for (int i = 0; i < kDeals; ++i) {
        const int days_ago = kFirstDay - i * kFirstDay / kDeals;
        const auto language = static_cast<Language>(story.random.below(4));
        const Instant at = story.workday(days_ago, language);
        Party& party = buyer_before(story.random, parties, at);
        const Deal deal = make_deal(story, party, at, i + 1);
        auto values = path.opening(deal);
        values["accountId"] = reference("account", party.key);
        values["contactId"] = reference("contact", deal.matter.contact);
        values["contacts@odata.bind"] = bound(party.contacts);
        story.create(at, deal.owner, "opportunity", deal.matter.key, std::move(values));
        if (const auto won = path.walk(deal)) become_client(story, party, *won, deal.owner);
    }
}

}  // namespace suki::demo
