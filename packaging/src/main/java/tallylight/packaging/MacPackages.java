package tallylight.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The disk image and the installer of macOS. Without an identity in the environment the program is
 * signed for this machine only, and others must allow it in their system's settings.
 */
final class MacPackages {
  /** Such as "Developer ID Application: NAME (TEAM)". */
  private static final String IDENTITY = "TALLYLIGHT_MAC_IDENTITY";

  /** Such as "Developer ID Installer: NAME (TEAM)". */
  private static final String INSTALLER_IDENTITY = "TALLYLIGHT_MAC_INSTALLER_IDENTITY";

  /** A profile that {@code xcrun notarytool store-credentials} has made. */
  private static final String NOTARY_PROFILE = "TALLYLIGHT_MAC_NOTARY_PROFILE";

  /** The keychain with that profile, where it is not the usual one. */
  private static final String NOTARY_KEYCHAIN = "TALLYLIGHT_MAC_NOTARY_KEYCHAIN";

  private final Release release;
  private final AppImage image;
  private final Path output;

  private MacPackages(Release release, AppImage image, Path output) {
    this.release = release;
    this.image = image;
    this.output = output;
  }

  /** Signs the program: each library first, the whole last, with the rights it needs. */
  static MacPackages of(Release release, AppImage image, Path output)
      throws IOException, InterruptedException {
    var packages = new MacPackages(release, image, output);
    for (Path file : Folders.files(image.root())) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".dylib") || name.endsWith(".jnilib") || name.equals("jspawnhelper")) {
        packages.sign(file);
      }
    }
    packages.sign(image.root().resolve("Contents/runtime"));
    packages.sign(image.root());
    return packages;
  }

  private void sign(Path what) throws IOException, InterruptedException {
    String identity = credential(IDENTITY);
    var command = new ArrayList<>(List.of("codesign", "--force", "--options", "runtime"));
    command.addAll(List.of("--sign", identity == null ? "-" : identity));
    if (identity != null) {
      command.add("--timestamp");
    }
    Path entitlements = release.root().resolve("packaging/macos/entitlements.plist");
    command.addAll(List.of("--entitlements", entitlements.toString(), what.toString()));
    Tools.run(command);
  }

  Path dmg() throws IOException, InterruptedException {
    Path dmg = pack("dmg");
    String identity = credential(IDENTITY);
    if (identity != null) {
      Tools.run(List.of("codesign", "--sign", identity, "--timestamp", dmg.toString()));
    }
    notarise(dmg);
    return dmg;
  }

  Path pkg() throws IOException, InterruptedException {
    String identity = credential(INSTALLER_IDENTITY);
    Path pkg = pack("pkg");
    if (identity != null) {
      Path signed = pkg.resolveSibling("signed.pkg");
      Tools.run(
          List.of(
              "productsign", "--sign", identity, "--timestamp", pkg.toString(), signed.toString()));
      Files.move(signed, pkg, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    notarise(pkg);
    return pkg;
  }

  private Path pack(String type) throws IOException {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("--type", type, "--app-image", image.root().toString()));
    arguments.addAll(List.of("--name", Release.TITLE, "--app-version", release.systemVersion()));
    arguments.addAll(List.of("--license-file", release.root().resolve("LICENSE").toString()));
    arguments.addAll(List.of("--dest", output.toString()));
    Tools.jdk("jpackage", arguments);
    return Files.move(
        output.resolve(Release.TITLE + "-" + release.systemVersion() + "." + type),
        output.resolve(
            Release.TITLE
                + "-"
                + release.version()
                + "-macos-"
                + release.platform().label()
                + "."
                + type));
  }

  private static void notarise(Path file) throws IOException, InterruptedException {
    String profile = credential(NOTARY_PROFILE);
    if (profile != null) {
      var submit = new ArrayList<>(List.of("xcrun", "notarytool", "submit", file.toString()));
      submit.addAll(List.of("--keychain-profile", profile, "--wait"));
      String keychain = credential(NOTARY_KEYCHAIN);
      if (keychain != null) {
        submit.addAll(List.of("--keychain", keychain));
      }
      Tools.run(submit);
      Tools.run(List.of("xcrun", "stapler", "staple", file.toString()));
    }
  }

  private static @Nullable String credential(String name) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? null : value;
  }
}
