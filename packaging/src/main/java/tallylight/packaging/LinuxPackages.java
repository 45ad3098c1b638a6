package tallylight.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The packages of Linux. They lie under {@code /opt/tallylight}, and nothing runs when they are
 * installed: menus and icons are files in the places where desktops look, which works on a system
 * without a desktop too.
 */
final class LinuxPackages {
  private static final String HOME = "opt/tallylight";
  private static final List<Integer> ICON_SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

  /**
   * What the natives are linked with, by the names of Debian 12 and newer and Ubuntu 22.04 and
   * newer. GTK brings pango, cairo, fontconfig and a font.
   */
  private static final String DEBIAN_DEPENDS =
      "libc6 (>= 2.31), libstdc++6, libgtk-3-0t64 | libgtk-3-0, libx11-6, libxext6, libxrender1,"
          + " libxi6, libxtst6, libfreetype6, libfontconfig1, libasound2t64 | libasound2,"
          + " libpulse0, libxcb1, libxcb-shm0";

  /**
   * With these JavaFX draws on the graphics card, webcam-capture finds cameras, and there are
   * letters for all three languages of the window; WenQuanYi has those of Korean too.
   */
  private static final String DEBIAN_RECOMMENDS =
      "libgl1, libxxf86vm1, libv4l-0, fonts-noto-cjk | fonts-wqy-zenhei";

  /**
   * The same for RPM, by what is in the libraries, since distributions name packages as they like.
   */
  private static final List<String> RPM_REQUIRES =
      List.of(
          "libgtk-3.so.0",
          "libX11.so.6",
          "libXext.so.6",
          "libXrender.so.1",
          "libXi.so.6",
          "libXtst.so.6",
          "libfreetype.so.6",
          "libfontconfig.so.1",
          "libasound.so.2",
          "libpulse.so.0",
          "libxcb.so.1",
          "libxcb-shm.so.0",
          "libstdc++.so.6");

  private final Release release;
  private final Path output;
  private final Path tree;

  private LinuxPackages(Release release, Path output, Path tree) {
    this.release = release;
    this.output = output;
    this.tree = tree;
  }

  /** Lays out the files as they will lie on the computer. */
  static LinuxPackages of(Release release, AppImage image, Path output) throws IOException {
    Path tree = Folders.fresh(release.work().resolve("tree"));
    Folders.copy(
        image.root(),
        Files.createDirectories(tree.resolve(HOME).getParent()).resolve("tallylight"));
    Path share = tree.resolve("usr/share");
    Path linux = release.root().resolve("packaging/linux");
    place(linux.resolve("tallylight.desktop"), share.resolve("applications/tallylight.desktop"));
    Path metainfo = share.resolve("metainfo/io.github.tallylight.metainfo.xml");
    Files.createDirectories(metainfo.getParent());
    Files.writeString(
        metainfo,
        Files.readString(linux.resolve("io.github.tallylight.metainfo.xml"))
            .replace("@version@", release.version())
            .replace("@date@", release.time().toString().substring(0, 10)));
    Path icons = share.resolve("icons/hicolor");
    for (int size : ICON_SIZES) {
      place(
          release.icons().resolve("icon-" + size + ".png"),
          icons.resolve(size + "x" + size + "/apps/tallylight.png"));
    }
    place(
        release.root().resolve("icons/tallylight.svg"),
        icons.resolve("scalable/apps/tallylight.svg"));
    place(linux.resolve("copyright"), share.resolve("doc/tallylight/copyright"));
    Path command = tree.resolve("usr/bin/tallylight");
    Files.createDirectories(command.getParent());
    Files.createSymbolicLink(command, Path.of("../../" + HOME + "/bin/tallylight"));
    setRights(tree);
    Folders.setTimes(tree, release.time());
    return new LinuxPackages(release, output, tree);
  }

  private static void place(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  /** Everybody may read and nobody write, however private the builder's own files are. */
  private static void setRights(Path tree) throws IOException {
    try (var all = Files.walk(tree)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        if (!Files.isSymbolicLink(path)) {
          boolean run = Files.isDirectory(path) || Files.isExecutable(path);
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(run ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  /** For Debian, Ubuntu and what derives from them. */
  Path deb() throws IOException, InterruptedException {
    Path control = Folders.fresh(tree.resolve("DEBIAN"));
    long kilobytes = Math.ceilDiv(Folders.size(tree), 1024L);
    Files.writeString(
        control.resolve("control"),
        String.join(
                "\n",
                "Package: " + Release.NAME,
                "Version: " + release.version(),
                "Architecture: " + release.platform().label(),
                "Maintainer: " + Release.MAINTAINER,
                "Installed-Size: " + kilobytes,
                "Depends: " + DEBIAN_DEPENDS,
                "Recommends: " + DEBIAN_RECOMMENDS,
                "Section: video",
                "Priority: optional",
                "Description: " + Release.SUMMARY,
                " Tallylight sends a camera, a screen or films with a microphone to YouTube,",
                " Twitch or any other service that takes RTMP, with a bitrate that follows the",
                " uplink. Java and the codecs are inside.")
            + "\n");
    Path script = release.root().resolve("packaging/linux/prerm");
    Path prerm = Files.copy(script, control.resolve("prerm"));
    Files.setPosixFilePermissions(prerm, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path deb =
        output.resolve(
            Release.NAME + "_" + release.version() + "_" + release.platform().label() + ".deb");
    Tools.run(
        List.of(
            "dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree.toString(), deb.toString()),
        Map.of("SOURCE_DATE_EPOCH", Long.toString(release.time().toMillis() / 1000)));
    Folders.delete(control);
    return deb;
  }

  /** For Fedora, openSUSE and what derives from them. */
  Path rpm() throws IOException, InterruptedException {
    Path work = Folders.fresh(release.work().resolve("rpm"));
    var spec = new ArrayList<String>();
    spec.addAll(
        List.of(
            "Name: " + Release.NAME,
            "Version: " + release.version().replace('-', '~'),
            "Release: 1",
            "Summary: " + Release.SUMMARY,
            "License: GPL-3.0-or-later",
            "AutoReqProv: no"));
    RPM_REQUIRES.forEach(library -> spec.add("Requires: " + library + "()(64bit)"));
    spec.addAll(
        List.of(
            "%global __os_install_post %{nil}",
            "%global _build_id_links none",
            "%global debug_package %{nil}",
            "%description",
            "Tallylight sends a camera, a screen or films with a microphone to YouTube, Twitch or",
            "any other service that takes RTMP, with a bitrate that follows the uplink.",
            "Java and the codecs are inside.",
            "%preun",
            "set -- \"$([ \"$1\" = 0 ] && echo remove || echo upgrade)\"",
            Files.readString(release.root().resolve("packaging/linux/prerm"))
                .replaceFirst("#!.*\\n", "")
                .stripTrailing(),
            "%files",
            "%defattr(-,root,root)",
            "/" + HOME,
            "/usr/bin/tallylight",
            "/usr/share/applications/tallylight.desktop",
            "/usr/share/metainfo/io.github.tallylight.metainfo.xml",
            "/usr/share/doc/tallylight"));
    ICON_SIZES.forEach(
        size -> spec.add("/usr/share/icons/hicolor/" + size + "x" + size + "/apps/tallylight.png"));
    spec.add("/usr/share/icons/hicolor/scalable/apps/tallylight.svg");
    Path file = Files.write(work.resolve("tallylight.spec"), spec);
    Path root = work.resolve("root");
    Folders.copy(tree, root);
    Tools.run(
        List.of(
            "rpmbuild",
            "-bb",
            "--quiet",
            "--define",
            "_topdir " + work,
            "--define",
            "_rpmdir " + work,
            "--define",
            "_binary_payload w6.zstdio",
            "--buildroot",
            root.toString(),
            file.toString()));
    for (Path made : Folders.files(work)) {
      if (made.toString().endsWith(".rpm")) {
        return Files.move(made, output.resolve(String.valueOf(made.getFileName())));
      }
    }
    throw new PackagingException("rpmbuild made no package.");
  }

  /** For everybody else, and for who may not install: one folder that runs wherever it lies. */
  Path portable() throws IOException, InterruptedException {
    String name = Release.NAME + "-" + release.version();
    Path work = Folders.fresh(release.work().resolve("portable"));
    Path folder = work.resolve(name);
    Folders.copy(tree.resolve(HOME), folder);
    Files.copy(release.root().resolve("packaging/linux/README.txt"), folder.resolve("README.txt"));
    Files.copy(release.root().resolve("LICENSE"), folder.resolve("LICENSE"));
    Folders.setTimes(folder, release.time());
    Path archive = output.resolve(name + "-linux-" + release.platform().label() + ".tar.gz");
    Tools.run(
        List.of(
            "tar",
            "--create",
            "--gzip",
            "--file",
            archive.toString(),
            "--sort=name",
            "--owner=0",
            "--group=0",
            "--numeric-owner",
            "--directory",
            work.toString(),
            name));
    return archive;
  }
}
