package tallylight.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The installer of Windows, made by WiX through jpackage: for one person, without administrator.
 */
final class WindowsPackage {
  /** Tells Windows that a newer version replaces an older one; never to be changed. */
  private static final String UPGRADE_CODE = "5f0e0c0e-6a0b-4f57-9c0c-3b8c3f1d7a42";

  private WindowsPackage() {}

  static Path msi(Release release, AppImage image, Path output)
      throws IOException, InterruptedException {
    sign(image);
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("--type", "msi", "--app-image", image.root().toString()));
    arguments.addAll(List.of("--name", Release.TITLE, "--app-version", release.version()));
    arguments.addAll(List.of("--vendor", Release.TITLE, "--description", Release.SUMMARY));
    arguments.addAll(List.of("--license-file", release.root().resolve("LICENSE").toString()));
    arguments.addAll(List.of("--win-per-user-install", "--win-menu", "--win-shortcut-prompt"));
    arguments.addAll(List.of("--win-dir-chooser", "--win-upgrade-uuid", UPGRADE_CODE));
    arguments.addAll(List.of("--dest", output.toString()));
    Tools.jdk("jpackage", arguments);
    Path msi = output.resolve(Release.TITLE + "-" + release.version() + ".msi");
    Path named = output.resolve(Release.TITLE + "-" + release.version() + "-windows-x64.msi");
    Files.move(msi, named);
    signFile(named);
    return named;
  }

  private static void sign(AppImage image) throws IOException, InterruptedException {
    try (var launchers = Files.newDirectoryStream(image.root(), "*.exe")) {
      for (Path launcher : launchers) {
        signFile(launcher);
      }
    }
  }

  /** Signs where a certificate (its SHA-1 in the store of certificates) is named. */
  private static void signFile(Path file) throws IOException, InterruptedException {
    String certificate = System.getenv("TALLYLIGHT_WINDOWS_CERTIFICATE");
    if (certificate == null || certificate.isBlank()) {
      return;
    }
    Tools.run(
        List.of(
            "signtool",
            "sign",
            "/sha1",
            certificate,
            "/fd",
            "sha256",
            "/tr",
            "http://timestamp.digicert.com",
            "/td",
            "sha256",
            file.toString()));
  }
}
