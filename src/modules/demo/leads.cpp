#include "modules/demo/leads.h"

#include <array>

#include "modules/demo/deals.h"
#include "modules/demo/people.h"
#include "modules/demo/staff.h"

namespace suki::demo {
namespace {

constexpr int kLeads = 96;
constexpr int kWaiting = 4;      // of these: came in this hour, nobody has called yet
constexpr int kFormSince = 240;  // days ago, when the form went on the website

constexpr std::array<Language, 10> kLanguages = {
    Language::Polish, Language::Polish, Language::Polish,   Language::Polish,   Language::Greek,
    Language::Greek,  Language::Greek,  Language::Filipino, Language::Filipino, Language::English};
constexpr std::array<std::string_view, 7> kFormSources = {
    "website", "website", "website", "socialMedia", "advertising", "fair", "call"};
constexpr std::string_view kCampaigns[] = {"Cicha jesień", "Ησυχία στο σπίτι", "Handa sa bagyo",
                                           "Quiet home"};

class LeadTeller {
public:
    explicit LeadTeller(Story& story)
        : story_(story), random_(story.random), activities_(story), path_(story) {}

    void tell(int number) {
        const auto language = random_.pick(kLanguages);
        const Person person = make_person(random_, language);
        const std::string key = "web-" + std::to_string(number);
        const bool waiting = number > kLeads - kWaiting;
        const int days_ago = kFormSince - (number - 1) * kFormSince / kLeads;
        const Instant at = waiting ? story_.now - std::chrono::minutes(11 * (kLeads - number) + 3)
                                   : story_.workday(days_ago, language);
        const std::string owner = seller(random_, language);
        const std::string source(random_.pick(kFormSources));
        const Address address = make_address(random_, language);
        const auto& ware = ware_for_home(random_, language);
        Deal deal{{"lead",
                   key,
                   "",
                   language,
                   {person.full(), person.full(), std::string(ware.name),
                    std::string(address.place->city), ""}},
                  "",
                  owner,
                  source,
                  &ware,
                  likely_amount(random_, ware, true),
                  at,
                  true};
        deal.matter.words.amount = std::to_string(deal.amount);
        story_.create(at, source == "website" ? "" : colleague("Marketer", language), "lead", key,
                      first_values(person, address, deal, key));
        if (!waiting) follow(deal, at);
    }

private:
    json::object first_values(const Person& person, const Address& address, const Deal& deal,
                              const std::string& key) {
        const auto& book = phrase_book(person.language);
        json::object values{{"firstName", person.first},
                            {"lastName", person.last},
                            {"status", "New"},
                            {"source", deal.source},
                            {"ownerId", reference("user", deal.owner)},
                            {"phone", make_mobile(random_, person.language)},
                            {"amount", deal.amount},
                            {"amountCurrency", "EUR"},
                            {"description", random_.pick(book.requests)}};
        values["email"] = latin(person.first, "") + "." + latin(person.last, "") + "." +
                          latin(key, "") + "@post.example";
        if (deal.source == "advertising" || deal.source == "socialMedia")
            values["campaign"] = kCampaigns[static_cast<int>(person.language)];
        put_address(values, "address", address);
        return values;
    }

    void follow(const Deal& deal, Instant at) {
        using std::chrono::minutes;
        const auto& matter = deal.matter;
        const auto operator_key = colleague("Front-line operator", matter.language);
        status(matter, "Assigned", at + minutes(2), operator_key);
        activities_.task(matter, Topic::CallBack, at + minutes(2), at + minutes(17), deal.owner,
                         operator_key);
        const Instant called = at + minutes(random_.between(8, 60));
        activities_.call(matter, Topic::FirstCall, called, deal.owner, Direction::Outbound);
        status(matter, "InProcess", called + minutes(1), deal.owner);
        const Instant decided =
            story_.later(called, static_cast<int>(random_.between(1, 12)), matter.language);
        const auto fate = random_.below(100);
        if (fate < 52)
            convert(deal, decided);
        else if (fate < 70)
            status(matter, "Dead", decided, deal.owner);
        else if (fate < 85)
            status(matter, "Recycled", decided, deal.owner);
    }

    void status(const Matter& matter, std::string_view value, Instant at, const std::string& by) {
        story_.change(at, by, "lead", matter.key, {{"status", value}});
    }

    /// The lead becomes an account, a contact and a deal, and the deal goes its way.
    void convert(Deal deal, Instant at) {
        const std::string lead = deal.matter.key;
        deal.matter.entity = "opportunity";
        deal.matter.contact = lead;
        deal.started = at + std::chrono::minutes(2);
        deal.name =
            fill(random_.pick(phrase_book(deal.matter.language).home_deals), deal.matter.words);
        DemoStep step{DemoStep::Kind::Action, at, deal.owner, "lead", lead, "convert"};
        step.yields = {{"accountId", "account:" + lead},
                       {"contactId", "contact:" + lead},
                       {"opportunityId", "opportunity:" + lead}};
        step.values = {{"createOpportunity", true}, {"opportunityName", deal.name}};
        story_.add(std::move(step));
        story_.change(deal.started, deal.owner, "opportunity", lead, path_.opening(deal));
        put_role(deal, lead, "prospect", deal.started);
        if (const auto won = path_.walk(deal)) put_role(deal, lead, "client", *won);
    }

    void put_role(const Deal& deal, const std::string& account, std::string_view role, Instant at) {
        story_.change(at + std::chrono::minutes(1), deal.owner, "account", account,
                      {{"roles", json::array{json::string(role)}}});
    }

    Story& story_;
    SeededRandom& random_;
    Activities activities_;
    DealPath path_;
};

}  // namespace

void tell_leads(Story& story) {
    LeadTeller teller(story);
    for (int number = 1; number <= kLeads; ++number) teller.tell(number);
}

}  // namespace suki::demo
