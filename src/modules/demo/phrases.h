#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "modules/demo/language.h"

namespace suki::demo {

/// What a piece of text is about.
enum class Topic {
    // calls
    FirstCall,
    FollowUpCall,
    AfterSaleCall,
    ComplaintCall,
    ColdCall,
    // meetings
    Measurement,
    Presentation,
    Negotiation,
    InstallationDay,
    // tasks
    CallBack,
    PrepareQuote,
    SendDocuments,
    OrderMaterials,
    CollectPayment,
    NextStep,
    // notes
    Needs,
    Site,
    Payment,
    Lost
};

/// May hold {account} {contact} {product} {city} {amount}: all of them stand in the nominative.
struct Phrase {
    std::string_view subject, text;
};

struct PhraseBook {
    std::map<Topic, std::vector<Phrase>> phrases;
    std::vector<std::string_view> home_deals, firm_deals;  // titles of deals, with {account}
    std::vector<std::string_view> lost_reasons;
    std::vector<std::string_view> requests;  // what people write in the form on the website
};
const PhraseBook& phrase_book(Language language);

// One a file; phrase_book() chooses.
const PhraseBook& polish_phrases();
const PhraseBook& greek_phrases();
const PhraseBook& filipino_phrases();
const PhraseBook& english_phrases();

struct Words {
    std::string account, contact, product, city, amount;
};
std::string fill(std::string_view phrase, const Words& words);

}  // namespace suki::demo
