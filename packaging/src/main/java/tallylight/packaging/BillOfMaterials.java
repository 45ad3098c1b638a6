package tallylight.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tallylight.app.about.Component;
import tallylight.app.about.Components;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is inside the packages, for machines: CycloneDX 1.6, natives within natives included. */
final class BillOfMaterials {
  private BillOfMaterials() {}

  static Path write(Release release, Path output) throws IOException {
    Platform platform = release.platform();
    String system = platform.isLinux() ? "linux" : platform.isMac() ? "macos" : "windows";
    Path file =
        output.resolve(
            "%s-%s-%s-%s.cdx.json"
                .formatted(Release.NAME, release.version(), system, platform.label()));
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(file, json.writeValueAsString(bill(release)) + "\n");
    return file;
  }

  private static Map<String, Object> bill(Release release) {
    var components = new ArrayList<Map<String, Object>>();
    for (Component component : Components.all()) {
      if (component.installed()) {
        components.add(entry(component));
      }
    }
    Map<String, Object> program = new LinkedHashMap<>();
    program.put("type", "application");
    program.put("name", Release.TITLE);
    program.put("version", release.version());
    program.put("licenses", List.of(Map.of("expression", Components.LICENCE)));
    Map<String, Object> bill = new LinkedHashMap<>();
    bill.put("bomFormat", "CycloneDX");
    bill.put("specVersion", "1.6");
    bill.put("version", 1);
    bill.put("metadata", Map.of("timestamp", release.time().toString(), "component", program));
    bill.put("components", components);
    return bill;
  }

  private static Map<String, Object> entry(Component component) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("type", "library");
    entry.put("name", component.name());
    if (!component.version().isEmpty()) {
      entry.put("version", component.version());
    }
    entry.put("description", component.role());
    entry.put("licenses", List.of(Map.of("expression", component.licence())));
    entry.put("externalReferences", List.of(Map.of("type", "website", "url", component.home())));
    return entry;
  }
}
