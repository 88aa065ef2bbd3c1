#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "api/call.h"

namespace suki::api {

/// Who may call an endpoint.
enum class Access { Anyone, LoggedIn };

/// Endpoints outside the records: exact path patterns, "{}" for any one segment: below /api/
/// ("imports/{}/start"), or, in the router of public pages, below / ("forms/{}/embed.js"). Records
/// (/api/v1/…) have their own grammar in odata_path.h.
class Router {
public:
    void on(std::string method, std::string pattern, Access access, Handler handler);

    struct Match {
        const Handler* handler = nullptr;
        Access access = Access::LoggedIn;
        bool path_known = false;  // some method is served there
    };
    Match find(std::string_view method, const std::vector<std::string>& path) const;

    /// Does a pattern fit the segments of `path` ("forms/offer"), as they are sent? Never throws.
    bool knows(std::string_view path) const;

private:
    struct Route {
        std::string method;
        std::vector<std::string> pattern;
        Access access;
        Handler handler;
    };
    std::vector<Route> routes_;
};

// Each area's table of contents.
void bind_approvals(Router& router);
void bind_automation(Router& router);
void bind_automation_pages(Router& pages);
/// `router` must stay where it is: batches ask it what may not be part of them.
void bind_batch(Router& router);
void bind_bulk(Router& router);
void bind_calendar(Router& router);
void bind_calendar_feed(Router& router);
void bind_calendar_pages(Router& pages);
void bind_duplicates(Router& router);
void bind_customisation(Router& router);
void bind_events(Router& router);
void bind_exports(Router& router);
void bind_files(Router& router);
void bind_formulas(Router& router);
void bind_forms(Router& pages);
void bind_history(Router& router);
void bind_imports(Router& router);
void bind_metadata(Router& router);
void bind_notices(Router& router);
void bind_openapi(Router& router);
void bind_openings(Router& pages);  // public
void bind_presence(Router& router);
void bind_reports(Router& router);
void bind_search(Router& router);
void bind_sessions(Router& router);
void bind_templates(Router& router);
void bind_timeline(Router& router);

}  // namespace suki::api
