// Charts as SVG for paper, drawn by hand: WeasyPrint runs no script.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/html.h"
#include "base/text.h"
#include "modules/reports/print/sheet.h"

namespace suki::modules {
namespace {

constexpr double kWidth = 700;
constexpr std::size_t kMostBars = 15, kMostSlices = 8, kMostSeries = 8, kMostPoints = 60;
constexpr std::array kColors = {"#d9541e", "#2f6f8f", "#e0a526", "#5b8c5a",
                                "#8a5a83", "#4a4a6a", "#c98a6b", "#7aa5b5"};
constexpr std::string_view kInk = "#2b2622", kQuiet = "#6b6259", kLine = "#e5dfd8";

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

std::string shortened(const std::string& text, std::size_t most) {
    if (length_in_characters(text) <= most) return text;
    std::string out = text;
    while (length_in_characters(out) >= most || !is_valid_utf8(out)) out.pop_back();
    return out + "…";
}

std::string words(double x, double y, std::string_view anchor, std::string_view text,
                  std::string_view color = kInk, double size = 11) {
    return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" +
           std::string(anchor) + "\" font-family=\"Noto Sans\" font-size=\"" + number(size) +
           "\" fill=\"" + std::string(color) + "\">" + html_text(text) + "</text>";
}

std::string box(double x, double y, double width, double height, std::string_view color) {
    return "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" +
           number(std::max(width, 0.5)) + "\" height=\"" + number(std::max(height, 0.0)) +
           "\" rx=\"2\" fill=\"" + std::string(color) + "\"/>";
}

std::string line(double x1, double y1, double x2, double y2) {
    return "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) +
           "\" y2=\"" + number(y2) + "\" stroke=\"" + std::string(kLine) +
           "\" stroke-width=\"1\"/>";
}

std::string image(double height, const std::string& inside) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 700 " + number(height) +
           "\" width=\"700\" height=\"" + number(height) + "\">" + inside + "</svg>";
}

/// Rows with the values of one measure: one series, or one for each column of a second grouping.
struct Series {
    std::string name;
    std::size_t column;
};

class Chart {
public:
    Chart(const Reader& reader, const json::object& report)
        : reader_(reader),
          rows_(report.at("rows").as_array()),
          columns_(report.at("columns").as_array()),
          by_time_(report.contains("byTime") && report.at("byTime").as_bool()) {
        const auto shown = charted(report);
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const auto& column = columns_[i].as_object();
            const bool first =
                column.contains("over") && column.at("measure") == columns_[0].at("measure");
            if (first && !column.at("all").as_bool() && series_.size() < kMostSeries)
                series_.push_back({std::string(column.at("over").as_string()), i});
        }
        if (series_.empty() && shown < columns_.size()) series_ = {{"", shown}};
    }

    bool is_empty() const { return rows_.empty() || series_.empty(); }

    std::string draw(std::string_view kind) const {
        if (kind == "pie") return pie();
        if (kind == "line" || (by_time_ && kind == "bar")) return over_time(kind == "line");
        return bars(kind == "funnel");
    }

private:
    std::size_t count(std::size_t most) const { return std::min(rows_.size(), most); }
    std::string label(std::size_t row) const {
        return std::string(rows_[row].at("label").as_string());
    }
    const json::value& value(std::size_t row, const Series& series) const {
        return rows_[row].at("cells").at(series.column).at("value");
    }
    double length(std::size_t row, const Series& series) const {
        return std::max(0.0, length_of(reader_, value(row, series)));
    }
    double sum(std::size_t row) const {
        double all = 0;
        for (const auto& one : series_) all += length(row, one);
        return all;
    }
    std::string shown(std::size_t row, const Series& series) const {
        return figure(reader_, value(row, series), unit());
    }
    std::string_view unit() const {
        return columns_[series_.front().column].at("unit").as_string();
    }

    /// Names of the series, and how high they stand.
    std::string legend(double& height) const {
        if (series_.size() < 2) return {};
        std::string out;
        double x = 0;
        height = 14;
        for (std::size_t i = 0; i < series_.size(); ++i) {
            const auto name = shortened(series_[i].name, 24);
            const double width = 26 + 6.3 * double(length_in_characters(name));
            if (x + width > kWidth && x > 0) {
                x = 0;
                height += 18;
            }
            out += box(x, height - 10, 10, 10, kColors[i]) +
                   words(x + 15, height - 1, "start", name, kQuiet, 10);
            x += width;
        }
        height += 12;
        return out;
    }

    /// Lying bars, one a row; of a funnel in the middle.
    std::string bars(bool is_funnel) const {
        constexpr double kLeft = 190, kRight = 120, kStep = 25;
        double top = 0;
        std::string out = legend(top);
        double most = 0;
        for (std::size_t i = 0; i < count(kMostBars); ++i) most = std::max(most, sum(i));
        const double scale = most > 0 ? (kWidth - kLeft - kRight) / most : 0;
        for (std::size_t i = 0; i < count(kMostBars); ++i) {
            const double y = top + double(i) * kStep;
            out += words(kLeft - 10, y + 15, "end", shortened(label(i), 28));
            double x = kLeft;
            if (is_funnel) x += (kWidth - kLeft - kRight - sum(i) * scale) / 2;
            for (std::size_t k = 0; k < series_.size(); ++k) {
                const double width = length(i, series_[k]) * scale;
                if (width > 0 || series_.size() == 1) out += box(x, y + 3, width, 17, kColors[k]);
                x += width;
            }
            if (series_.size() == 1)
                out += words(is_funnel ? kWidth - kRight + 8 : x + 7, y + 15, "start",
                             shown(i, series_.front()), kQuiet);
        }
        return image(top + double(count(kMostBars)) * kStep + 4, out);
    }

    /// 1, 2 or 5 of some power of ten: what a step of the axis is.
    static double round_step(double most) {
        if (most <= 0) return 1;
        const double power = std::pow(10, std::floor(std::log10(most / 4)));
        for (const double factor : {1.0, 2.0, 5.0})
            if (most / 4 <= factor * power) return factor * power;
        return 10 * power;
    }

    /// The words of an axis; cents say nothing there.
    std::string tick(double at) const {
        if (unit() == "seconds" || unit() == "percent") return figure(reader_, at, unit());
        if (at == std::floor(at)) return reader_.formats.number(std::to_string(std::int64_t(at)));
        return reader_.formats.number(number(at));
    }

    std::string over_time(bool is_line) const {
        constexpr double kLeft = 70, kHeight = 190;
        double top = 0;
        std::string out = legend(top);
        top += 8;
        const std::size_t points = count(kMostPoints), from = rows_.size() - points;
        double most = 0;
        for (std::size_t i = from; i < rows_.size(); ++i)
            for (const auto& one : series_)
                most = std::max(most, is_line ? length(i, one) : sum(i));
        const double step = round_step(most), height = std::max(std::ceil(most / step), 1.0) * step;
        const auto y_of = [&](double v) { return top + kHeight * (1 - v / height); };
        for (double at = 0; at <= height + step / 2; at += step)
            out += line(kLeft, y_of(at), kWidth, y_of(at)) +
                   words(kLeft - 8, y_of(at) + 4, "end", tick(at), kQuiet, 10);
        const double slot = (kWidth - kLeft) / double(points);
        const auto x_of = [&](std::size_t i) { return kLeft + (double(i - from) + 0.5) * slot; };
        if (is_line)
            for (std::size_t k = 0; k < series_.size(); ++k) out += curve(k, from, x_of, y_of);
        else
            for (std::size_t i = from; i < rows_.size(); ++i) out += column(i, x_of(i), slot, y_of);
        const std::size_t every = points / 8 + 1;
        for (std::size_t i = from; i < rows_.size(); i += every)
            out += words(x_of(i), top + kHeight + 16, "middle",
                         shortened(label(i), std::size_t(double(every) * slot / 5.6) + 1), kQuiet,
                         9.5);
        return image(top + kHeight + 24, out);
    }

    template <class X, class Y>
    std::string curve(std::size_t k, std::size_t from, X x_of, Y y_of) const {
        std::string points, dots;
        for (std::size_t i = from; i < rows_.size(); ++i) {
            const double x = x_of(i), y = y_of(length(i, series_[k]));
            points += (points.empty() ? "M " : " L ") + number(x) + " " + number(y);
            dots += "<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"2.6\" fill=\"" +
                    kColors[k] + "\"/>";
        }
        return "<path d=\"" + points + "\" fill=\"none\" stroke=\"" + kColors[k] +
               "\" stroke-width=\"2.2\"/>" + dots;
    }

    template <class Y>
    std::string column(std::size_t row, double x, double slot, Y y_of) const {
        const double width = std::min(slot * 0.68, 46.0);
        std::string out;
        double below = 0;
        for (std::size_t k = 0; k < series_.size(); ++k) {
            const double size = length(row, series_[k]);
            if (size > 0)
                out += box(x - width / 2, y_of(below + size), width,
                           y_of(below) - y_of(below + size), kColors[k]);
            below += size;
        }
        return out;
    }

    /// A ring with the names beside it; what is small stands together at the end.
    std::string pie() const {
        struct Slice {
            std::string label, text;
            double size;
        };
        std::vector<Slice> slices;
        const auto& series = Series{"", charted_total()};
        double all = 0, rest = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const double size = length(i, series);
            all += size;
            if (slices.size() + 1 < kMostSlices || rows_.size() <= kMostSlices)
                slices.push_back({label(i), shown(i, series), size});
            else
                rest += size;
        }
        if (rest > 0) slices.push_back({reader_.text("text.print.others"), "", rest});
        if (all <= 0) return {};
        std::string out;
        double from = 0;
        for (std::size_t i = 0; i < slices.size(); ++i) {
            const double share = slices[i].size / all;
            if (share > 0) out += arc(from, from + share, kColors[i % kColors.size()]);
            from += share;
            const double y = 24 + double(i) * 22;
            out += box(270, y - 10, 11, 11, kColors[i % kColors.size()]);
            out += words(290, y, "start", shortened(slices[i].label, 32));
            out += words(560, y, "end", slices[i].text, kQuiet);
            out += words(640, y, "end", reader_.formats.percent(100 * share), kQuiet);
        }
        return image(std::max(220.0, 24 + 22 * double(slices.size())), out);
    }

    std::size_t charted_total() const {
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (const auto* all = columns_[i].as_object().if_contains("all"); all && all->as_bool())
                return i;
        return series_.front().column;
    }

    static std::string arc(double from, double to, const char* color) {
        constexpr double kCentre = 110, kOuter = 100, kInner = 58, kTurn = 6.283185307179586;
        if (to - from > 0.9999) to = from + 0.9999;
        const auto point = [&](double share, double radius) {
            const double angle = share * kTurn - kTurn / 4;
            return number(kCentre + radius * std::cos(angle)) + " " +
                   number(kCentre + radius * std::sin(angle));
        };
        const char* large = to - from > 0.5 ? "1" : "0";
        const auto turn = [&](double radius, const char* sweep, double end) {
            return " A " + number(radius) + " " + number(radius) + " 0 " + large + " " + sweep +
                   " " + point(end, radius);
        };
        return "<path d=\"M " + point(from, kOuter) + turn(kOuter, "1", to) + " L " +
               point(to, kInner) + turn(kInner, "0", from) + " Z\" fill=\"" + color +
               "\" stroke=\"#ffffff\" stroke-width=\"1.5\"/>";
    }

    const Reader& reader_;
    const json::array& rows_;
    const json::array& columns_;
    bool by_time_;
    std::vector<Series> series_;
};

}  // namespace

std::string sheet_chart(const Reader& reader, const json::object& report) {
    const std::string_view kind(report.at("chart").as_string());
    if (kind == "none") return {};
    const Chart chart(reader, report);
    return chart.is_empty() ? std::string() : chart.draw(kind);
}

}  // namespace suki::modules
