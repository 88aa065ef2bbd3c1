#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "api/call.h"

namespace suki::api {

/// Who may call an endpoint.
enum class Access { Anyone, LoggedIn };

/// Endpoints outside the records: exact path patterns below /api/, "{}" for any one segment:
/// "imports/{}/start". Records (/api/v1/…) have their own grammar in odata_path.h.
class Router {
public:
    void on(std::string method, std::string pattern, Access access, Handler handler);

    struct Match {
        const Handler* handler = nullptr;
        Access access = Access::LoggedIn;
        bool path_known = false;  // some method is served there
    };
    Match find(std::string_view method, const std::vector<std::string>& path) const;

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
void bind_files(Router& router);
void bind_imports(Router& router);
void bind_metadata(Router& router);
void bind_openapi(Router& router);
void bind_search(Router& router);
void bind_sessions(Router& router);
void bind_timeline(Router& router);

}  // namespace suki::api
