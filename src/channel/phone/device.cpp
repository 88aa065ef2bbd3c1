// The caller's own phone: the browser opens tel: or sip:, and the device does the rest.
#include "base/error.h"
#include "channel/phone/connector.h"

namespace suki::channel::phone {
namespace {

class Device : public Connector {
public:
    std::string_view kind() const override { return "device"; }

    void check(const Line& line) const override {
        if (line.scheme != "tel" && line.scheme != "sip")
            throw invalid("phone.bad_setting", "The scheme is tel or sip.").target("scheme");
        if (line.domain.find_first_of(" /?#@:\"<>") != std::string::npos)
            throw invalid("phone.bad_setting", "Write a domain such as sip.example.com.")
                .target("domain");
    }

    std::string uri(const Line& line, const Dial& dial) const override {
        if (line.scheme != "sip") return "tel:" + dial.number;
        if (line.domain.empty()) return "sip:" + dial.number;
        return "sip:" + dial.number + "@" + line.domain + ";user=phone";
    }

    void dial(const Line&, const Dial&) const override {}
};

}  // namespace

const Connector& device_connector() {
    static const Device connector;
    return connector;
}

}  // namespace suki::channel::phone
