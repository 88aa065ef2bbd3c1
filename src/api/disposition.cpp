#include "api/disposition.h"

#include "net/http.h"

namespace suki::api {

std::string disposition(const std::string& title, std::string_view plain, std::string_view end) {
    std::string out = "attachment; filename=\"";
    return out.append(plain)
        .append(end)
        .append("\"; filename*=UTF-8''")
        .append(net::percent_encode(title))
        .append(end);
}

}  // namespace suki::api
