#include "modules/all_modules.h"
#include "modules/quotes/hooks/line_amounts.h"
#include "modules/quotes/hooks/payment_sums.h"
#include "modules/quotes/hooks/quote_deal.h"
#include "modules/quotes/hooks/quote_totals.h"

namespace suki::modules {

void register_quotes(const Extensions& to) {
    to.hooks.before_save("opportunity", 50, "deal_balance", deal_balance);
    to.hooks.before_save("payment", 10, "payment_links", payment_links);
    to.hooks.before_save("quote", 10, "quote_totals", quote_totals);
    to.hooks.before_save("quoteLine", 10, "line_amounts", line_amounts_hook);
    to.hooks.before_remove("quoteLine", line_removed);
    to.hooks.after_save("payment", 10, "payment_sums", payment_sums);
    to.hooks.after_save("quote", 10, "quote_deal", quote_deal);
    to.hooks.after_save("quoteLine", 10, "line_saved", line_saved);
}

}  // namespace suki::modules
