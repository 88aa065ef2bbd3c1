#include "automation/step.h"
#include "base/text.h"

namespace suki::automation {
namespace {

[[noreturn]] void refuse(std::string_view text, std::string_view problem) {
    throw invalid("rule.bad_template",
                  "In \"" + std::string(text.substr(0, 80)) + "\": " + std::string(problem));
}

TemplatePiece path_piece(std::string_view whole, std::string_view inside) {
    const auto bar = inside.find('|');
    TemplatePiece piece{true, std::string(trim(inside.substr(0, bar))), {}};
    if (bar != std::string_view::npos) piece.fallback = trim(inside.substr(bar + 1));
    if (piece.text.empty()) refuse(whole, "{{ }} holds no name.");
    return piece;
}

}  // namespace

std::vector<TemplatePiece> template_pieces(std::string_view text) {
    const auto whole = text;
    std::vector<TemplatePiece> pieces;
    while (!text.empty()) {
        const auto open = text.find("{{");
        if (open != 0) pieces.push_back({false, std::string(text.substr(0, open)), {}});
        if (open == std::string_view::npos) break;
        const auto close = text.find("}}", open);
        if (close == std::string_view::npos) refuse(whole, "a {{ is never closed by }}.");
        pieces.push_back(path_piece(whole, text.substr(open + 2, close - open - 2)));
        text.remove_prefix(close + 2);
    }
    return pieces;
}

}  // namespace suki::automation
