#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/demo/activities.h"
#include "modules/demo/catalogue.h"
#include "modules/demo/organisations.h"

namespace suki::demo {

struct Deal {
    Matter matter;  // entity "opportunity"
    std::string name, owner, source;
    const Ware* ware = nullptr;
    std::int64_t amount = 0;  // euro
    Instant started;
    bool at_home = false;  // the installation pipeline, not the sales one
};

/// What so much of a ware may cost a home or a firm, whole tens of euro.
std::int64_t likely_amount(SeededRandom& random, const Ware& ware, bool at_home);

/// Leads a deal from its second day to the end, with everything people do on the way.
class DealPath {
public:
    explicit DealPath(Story& story) : story_(story), activities_(story) {}

    /// Properties of the deal on its first stage.
    json::object opening(const Deal& deal) const;
    /// Moves it along after it was opened. Returns when it is won; nullopt when lost or left lying.
    std::optional<Instant> walk(const Deal& deal);

private:
    struct Stage;
    static const std::vector<Stage>& stages(bool at_home);
    int loss_percent(const Deal& deal, const Stage& stage) const;
    void work(const Deal& deal, std::string_view stage, Instant at, int days);
    void work_at_home(const Deal& deal, std::string_view stage, Instant at, int days);
    void work_with_firm(const Deal& deal, std::string_view stage, Instant at, int days);
    void lose(const Deal& deal, Instant at);
    void win(const Deal& deal, Instant at);

    Story& story_;
    Activities activities_;
};

/// Some four hundred deals over the year, with the accounts that become clients by them.
void tell_deals(Story& story, std::vector<Party>& parties);

}  // namespace suki::demo
