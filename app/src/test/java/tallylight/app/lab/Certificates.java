package tallylight.app.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An authority of a test's own and certificates for localhost, made with openssl. */
public final class Certificates {
  private final Path folder;

  /** Makes the authority; all files go into {@code folder}. */
  public Certificates(Path folder) {
    this.folder = folder;
    openssl("req", "-x509", "-subj", "/CN=an authority", "-days", "30", "authority");
  }

  /** The authority's certificate. */
  public Path authority() {
    return folder.resolve("authority.pem");
  }

  /**
   * Makes {@code NAME.pem} and {@code NAME.key}, signed by the authority.
   *
   * @param host what it is for
   * @param days how long from now on; -1 has expired
   */
  public void issue(String name, String host, int days) throws IOException {
    openssl("req", "-subj", "/CN=" + name, name);
    Path extensions =
        Files.writeString(folder.resolve(name + ".ext"), "subjectAltName=DNS:" + host + "\n");
    Tool.outputOf(
        Tool.require("openssl"),
        "x509",
        "-req",
        "-in",
        file(name, "pem"),
        "-CA",
        file("authority", "pem"),
        "-CAkey",
        file("authority", "key"),
        "-set_serial",
        "2",
        "-extfile",
        extensions.toString(),
        "-days",
        String.valueOf(days),
        "-out",
        file(name, "pem"));
  }

  /** Makes {@code NAME.pem} and {@code NAME.key}, which nobody signs but itself. */
  public void selfSigned(String name, String host) {
    openssl(
        "req",
        "-x509",
        "-subj",
        "/CN=" + name,
        "-addext",
        "subjectAltName=DNS:" + host,
        "-days",
        "30",
        name);
  }

  /** Makes a key and a certificate, or a request for one, of the name that comes last. */
  private void openssl(String command, String... options) {
    String name = options[options.length - 1];
    var line = new ArrayList<>(List.of(Tool.require("openssl"), command));
    line.addAll(List.of(options).subList(0, options.length - 1));
    line.addAll(List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"));
    line.addAll(List.of("-keyout", file(name, "key"), "-out", file(name, "pem")));
    Tool.outputOf(line.toArray(String[]::new));
  }

  private String file(String name, String extension) {
    return folder.resolve(name + "." + extension).toString();
  }
}
