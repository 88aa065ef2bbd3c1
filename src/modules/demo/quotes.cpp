// Quotes with lines, as the shop writes them: windows, then a day or more of fitting.
#include "modules/demo/quotes.h"

#include "modules/demo/catalogue.h"

namespace suki::demo {
namespace {

constexpr int kQuotes = 14;

void tell_sender(Story& story) {
    story.create(story.workday(380, Language::Polish), "hanna", "issuer", "zefir",
                 {{"name", "Zefir Okna sp. z o.o."},
                  {"standard", true},
                  {"taxNumber", "PL 725-000-11-22"},
                  {"addressStreet", "ul. Żeglarska 5"},
                  {"addressPostalCode", "80-309"},
                  {"addressCity", "Gdańsk"},
                  {"addressCountry", "PL"},
                  {"email", "biuro@zefir.example"},
                  {"phone", "+48585550100"},
                  {"bankName", "Bank Morski"},
                  {"iban", "PL61109010140000071219812874"},
                  {"bic", "WBKPPLPP"}});
}

void tell_line(Story& story, const Party& party, Instant at, const std::string& quote,
               std::string_view ware, std::int64_t quantity, int discount) {
    json::object values{{"quoteId", reference("quote", quote)},
                        {"productId", reference("product", ware)},
                        {"quantity", quantity}};
    if (discount > 0) values["discountPercent"] = discount;
    story.create(at, party.owner, "quoteLine", story.next_key("quoteLine"), std::move(values));
}

void tell_quote(Story& story, const Party& party, int days_ago) {
    const Instant at = story.workday(days_ago, party.language);
    const std::string key = story.next_key("quote");
    story.create(at, party.owner, "quote", key,
                 {{"accountId", reference("account", party.key)},
                  {"contactId", reference("contact", party.contacts.front())},
                  {"currency", "EUR"}});
    const auto& ware = party.household ? ware_for_home(story.random, party.language)
                                       : ware_for_firm(story.random, party.language);
    const auto pieces = story.random.between(3, 12);
    const int discount = pieces > 8 ? 5 : 0;
    tell_line(story, party, at + std::chrono::minutes(3), key, ware.key, pieces, discount);
    if (ware.series != "Service")
        tell_line(story, party, at + std::chrono::minutes(5), key, "SV-I", 1 + pieces / 5, 0);
    if (story.random.chance(30)) return;  // still being written
    const auto sent = at + std::chrono::minutes(20);
    story.change(sent, party.owner, "quote", key, {{"status", "Sent"}});
    if (story.random.chance(40)) return;
    const auto accepted = story.later(sent, 4, party.language);
    story.change(accepted, party.owner, "quote", key, {{"status", "Accepted"}});
    if (story.random.chance(30)) return;
    story.create(story.later(accepted, 6, party.language), party.owner, "payment",
                 story.next_key("payment"),
                 {{"quoteId", reference("quote", key)},
                  {"amount", story.random.between(3, 9) * 100},
                  {"method", "Transfer"},
                  {"reference", "advance"}});
}

}  // namespace

void tell_quotes(Story& story, const std::vector<Party>& parties) {
    tell_sender(story);
    int told = 0;
    for (const auto& party : parties) {
        if (!party.buys || party.contacts.empty() || told == kQuotes) continue;
        const int days_ago = 60 - 4 * told;
        if (party.since > story.now - std::chrono::days(days_ago + 1)) continue;
        tell_quote(story, party, days_ago);
        ++told;
    }
}

}  // namespace suki::demo
