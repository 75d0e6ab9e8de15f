// Common Alerting Protocol 1.2 (OASIS, 1 July 2010).
#include <algorithm>
#include <utility>

#include "sim/import/alert_words.h"
#include "sim/import/cap_shapes.h"
#include "sim/import/element_reader.h"
#include "sim/import/imported_file.h"

namespace bereik {
namespace {

constexpr const char* alert_elements =
    "identifier sender sent status msgType source scope restriction addresses code note references incidents info";
constexpr const char* info_elements =
    "language category event responseType urgency severity certainty audience eventCode effective onset expires "
    "senderName headline description instruction web contact parameter resource area";
constexpr std::size_t most_shapes = 1000;
constexpr const char* area_elements = "areaDesc polygon circle geocode altitude ceiling";

using Element = ElementReader::Element;

class CapReader {
 public:
  explicit CapReader(const AlertText& source) : source_{source}, root_{read_xml(source)}, xml_{source} {}

  ImportedFile read() {
    const Element alert = &root_;
    check_root(alert);
    ImportedAlert read;
    read.place = source_.line_place(alert->offset);
    read_alert(alert, read);
    for (const Element info : xml_.all(alert, "info")) read_info(info, read);
    check_times(alert, read);
    xml_.finish();
    read.kind = kind_of_cap(words_);
    return {source_.name(), AlertFormat::cap, {std::move(read)}, xml_.notes()};
  }

 private:
  void check_root(Element alert) {
    constexpr std::string_view cap = "urn:oasis:names:tc:emergency:cap:";
    const std::string& space = alert->name_space;
    if (alert->name != "alert" || !space.starts_with(cap)) {
      xml_.problem(alert, "the file is not CAP",
                   "its root is " + quoted_word(alert->name) + " of the namespace " + quoted_word(space) +
                       ", and alert of urn:oasis:names:tc:emergency:cap:1.2 is expected",
                   "give a file with one CAP alert");
      xml_.finish();
    }
    if (space != std::string{cap} + "1.2")
      xml_.note(alert, "the file is CAP " + space.substr(cap.size()) + ", and is read as CAP 1.2");
  }

  void read_alert(Element alert, ImportedAlert& read) {
    xml_.count_unknown(alert, alert_elements);
    read.name.identifier = name_in(alert, "identifier");
    read.name.sender = name_in(alert, "sender");
    if (const Element sent = xml_.needed(alert, "sent"))
      if (const auto time = time_at(sent)) read.sent = *time;
    read.status =
        static_cast<AlertStatus>(xml_.choice(xml_.needed(alert, "status"), "Actual Exercise System Test Draft"));
    read.message =
        static_cast<AlertMessage>(xml_.choice(xml_.needed(alert, "msgType"), "Alert Update Cancel Ack Error"));
    xml_.choice(xml_.needed(alert, "scope"), "Public Restricted Private");
    if (const Element references = xml_.one(alert, "references")) read_references(references, read);
  }

  std::string name_in(Element alert, std::string_view element) {
    const Element node = xml_.needed(alert, element);
    if (!node) return {};
    std::string text = xml_.text(node);
    if (text.find_first_of(" ,<&\t\n") != std::string::npos)
      xml_.problem(node, quoted_word(text) + " holds a space, a comma, < or &", "references could not name it",
                   "take it out");
    return text;
  }

  std::optional<AlertTime> time_at(Element node) {
    const std::string text = xml_.text(node);
    const auto time = cap_time(text);
    if (!time)
      xml_.problem(node, quoted_word(text) + " is no time", "a date and a time with its distance to UTC are expected",
                   "write it as 2023-05-30T19:30:00+02:00");
    else if (text.ends_with('Z'))
      xml_.note(node, "Z is read as +00:00; CAP 1.2 asks for the number");
    return time;
  }

  // sender,identifier,sent separated by blanks.
  void read_references(Element node, ImportedAlert& read) {
    const std::string text = xml_.text(node);
    for (std::size_t from = text.find_first_not_of(" \t\r\n"); from < text.size();) {
      const std::size_t end = std::min(text.find_first_of(" \t\r\n", from), text.size());
      const std::string word = text.substr(from, end - from);
      from = text.find_first_not_of(" \t\r\n", end);
      const std::size_t first = word.find(','), last = word.rfind(',');
      if (std::ranges::count(word, ',') != 2 || !cap_time(word.substr(last + 1)))
        xml_.problem(node, quoted_word(word) + " names no alert",
                     "sender,identifier,sent of an earlier message is expected", "write all three, without spaces");
      else
        read.references.push_back({word.substr(0, first), word.substr(first + 1, last - first - 1)});
    }
  }

  void read_info(Element info, ImportedAlert& read) {
    xml_.count_unknown(info, info_elements);
    const auto categories = xml_.all(info, "category");
    if (categories.empty()) xml_.needed(info, "category");
    for (const Element category : categories) {
      xml_.choice(category, "Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other");
      words_.categories.push_back(xml_.text(category));
    }
    read_words(info, read);
    xml_.choice(xml_.needed(info, "severity"), "Extreme Severe Moderate Minor Unknown");
    xml_.choice(xml_.needed(info, "certainty"), "Observed Likely Possible Unlikely Unknown");
    read_times(info, read);
    for (const Element area : xml_.all(info, "area")) read_area(area, read.area);
  }

  // Blocks in several languages tell of one alert: its words are those of the first, its kind the most urgent.
  void read_words(Element info, ImportedAlert& read) {
    const std::string event = xml_.text(xml_.needed(info, "event"));
    const std::string headline = xml_.text(xml_.one(info, "headline"));
    const Element urgency_element = xml_.needed(info, "urgency");
    xml_.choice(urgency_element, "Immediate Expected Future Past Unknown");
    const std::string urgency = xml_.text(urgency_element);
    if (read.event.empty()) read.event = event;
    if (read.headline.empty()) read.headline = headline;
    if (read.urgency.empty()) read.urgency = urgency;
    words_.event += event + " ";
    words_.headline += headline + " ";
    if (words_.urgency != "Immediate" && words_.urgency != "Expected") words_.urgency = urgency;
    for (const Element code : xml_.all(info, "eventCode"))
      for (const Element value : xml_.all(code, "value")) words_.codes.push_back(xml_.text(value));
  }

  void read_times(Element info, ImportedAlert& read) {
    const auto time_of = [&](const char* element) -> std::optional<std::chrono::sys_seconds> {
      const Element node = xml_.one(info, element);
      if (!node || xml_.text(node).empty()) return std::nullopt;
      const auto time = time_at(node);
      return time ? std::optional{time->instant} : std::nullopt;
    };
    const auto effective = time_of("effective"), onset = time_of("onset"), expires = time_of("expires");
    if (!read.begins) read.begins = onset ? onset : effective;
    if (expires && (!read.ends || *expires > *read.ends)) read.ends = expires;
  }

  void check_times(Element alert, const ImportedAlert& read) {
    const bool must_last = read.message == AlertMessage::alert || read.message == AlertMessage::update;
    if (!must_last || !read.ends || *read.ends > read.sent.instant) return;
    for (const Element info : xml_.all(alert, "info"))
      if (const auto expires = xml_.all(info, "expires"); !expires.empty())
        return xml_.problem(expires.front(), expires.front()->text + " is no later than sent",
                            "an alert that ends before it is sent reaches nobody",
                            "check both times and their distance to UTC");
  }

  void read_area(Element area, GeoArea& read) {
    xml_.count_unknown(area, area_elements);
    xml_.needed(area, "areaDesc");
    for (const Element node : xml_.all(area, "circle"))
      if (const auto circle = shape_at<CapCircle>(node, cap_circle)) add(read.circles, in_metres(*circle));
    for (const Element node : xml_.all(area, "polygon"))
      if (auto polygon = shape_at<GeoPolygon>(node, cap_polygon)) add(read.polygons, std::move(*polygon));
    if (read.circles.size() + read.polygons.size() > most_shapes)
      xml_.problem(area, "more than " + std::to_string(most_shapes) + " circles and polygons", "an alert has a few",
                   "check where the file comes from");
    if (!read.circles.empty() || !read.polygons.empty()) read.extent = GeoArea::Extent::shapes;
  }

  // Blocks in several languages repeat the area.
  template <class Shape>
  static void add(std::vector<Shape>& shapes, Shape shape) {
    if (shapes.size() <= most_shapes && std::ranges::find(shapes, shape) == shapes.end())
      shapes.push_back(std::move(shape));
  }

  template <class Shape>
  std::optional<Shape> shape_at(Element node, std::variant<Shape, ShapeFault> (*parse)(const std::string&)) {
    auto shape = parse(xml_.text(node));
    if (auto* fault = std::get_if<ShapeFault>(&shape)) {
      xml_.problem(node, std::move(fault->problem), std::move(fault->why), std::move(fault->suggestion));
      return std::nullopt;
    }
    return std::get<Shape>(std::move(shape));
  }

  const AlertText& source_;
  const XmlElement root_;
  ElementReader xml_;
  CapWords words_;
};

}  // namespace

ImportedFile read_cap(const AlertText& source) { return CapReader{source}.read(); }

}  // namespace bereik
