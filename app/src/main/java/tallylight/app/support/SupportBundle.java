package tallylight.app.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tallylight.app.AppFolders;
import tallylight.app.ProgramVersion;
import tallylight.app.broadcast.BroadcastHealth;
import tallylight.capture.Device;
import tallylight.capture.Devices;
import tallylight.encoder.Encoders;
import tallylight.encoder.VideoEncoderInfo;
import tallylight.rtmp.session.StreamKey;

/**
 * One zip file for whoever helps: versions, devices, the last minutes of health, what happened, the
 * settings and the log; without stream keys and without the person's name.
 */
public final class SupportBundle {
  private static final String README =
      """
      Everything in this file is text. Look at it before you send it to anybody.

      versions.txt    the program, Java and the computer
      devices.txt     cameras, screens, microphones and encoders
      health.csv      the broadcast of the last five minutes, a line a second
      events.txt      what happened, with the codes of faults
      settings.json   what you chose; stream keys are never in it
      log/            the program's log

      Stream keys, secrets in addresses and the name of your home folder were taken out.
      """;

  private static final String COLUMNS =
      "time,state,seconds,captured,late,encoder_behind,encoder_reopened,encoded,sent,dropped,"
          + "reconnects,target_kbps,video_kbps,audio_kbps,queue_ms,queue_bytes\n";

  private SupportBundle() {}

  /**
   * What goes into a bundle.
   *
   * @param logs the folder of the program's log
   * @param settings the file of settings, which need not be there
   * @param devices as they were listed
   * @param encoders names of those that work
   * @param history of broadcasts
   * @param keys all that are known, to be taken out
   */
  public record Contents(
      Path logs,
      Path settings,
      List<Device> devices,
      List<String> encoders,
      HealthHistory history,
      List<StreamKey> keys) {
    /** What this program and this computer have. Looks at the devices, which may take a while. */
    public static Contents ofThisComputer(
        Path settings, HealthHistory history, List<StreamKey> keys) {
      return new Contents(
          Path.of(System.getProperty("tallylight.logs", AppFolders.logs().toString())),
          settings,
          Devices.list(),
          new Encoders().videoEncoders().stream().map(VideoEncoderInfo::name).toList(),
          history,
          keys);
    }
  }

  /**
   * Writes a bundle; an older one of the same name is replaced once the new one is whole.
   *
   * @throws SupportException where the disk does not take it; an older one stays then
   */
  public static void write(Path file, Contents contents) throws SupportException {
    Path beside = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      try (OutputStream out = Files.newOutputStream(beside);
          ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
        fill(zip, contents, new Redactor(contents.keys()));
      }
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      deleteQuietly(beside);
      throw new SupportException(file, e);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // It could not be written either.
    }
  }

  private static void fill(ZipOutputStream zip, Contents contents, Redactor redactor)
      throws IOException {
    put(zip, "README.txt", README);
    put(zip, "versions.txt", versions());
    put(zip, "devices.txt", redactor.redact(devices(contents)));
    put(zip, "health.csv", health(contents.history()));
    put(zip, "events.txt", redactor.redact(events(contents.history())));
    if (Files.isRegularFile(contents.settings())) {
      copy(zip, "settings.json", contents.settings(), redactor);
    }
    for (Path log : logs(contents.logs())) {
      copy(zip, "log/" + log.getFileName(), log, redactor);
    }
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** Line by line, as logs may be long. */
  private static void copy(ZipOutputStream zip, String name, Path file, Redactor redactor)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder()))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        zip.write((redactor.redact(line) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    zip.closeEntry();
  }

  /** A log may end within a letter. */
  private static CharsetDecoder decoder() {
    Charset utf8 = StandardCharsets.UTF_8;
    return utf8.newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  private static List<Path> logs(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("tallylight(\\.\\d+)?\\.log"))
          .sorted()
          .toList();
    }
  }

  private static String versions() {
    Runtime machine = Runtime.getRuntime();
    return String.join(
        "\n",
        "Tallylight " + ProgramVersion.text(),
        "Java " + Runtime.version() + ", " + System.getProperty("java.vendor"),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch"),
        machine.availableProcessors() + " processors",
        machine.maxMemory() / (1 << 20) + " MiB of heap at most",
        "Language " + Locale.getDefault().toLanguageTag(),
        "");
  }

  private static String devices(Contents contents) {
    var text = new StringBuilder();
    for (Device device : contents.devices()) {
      text.append(device.kind()).append("  ").append(device.id()).append("  ");
      text.append(device.name()).append('\n');
    }
    contents.encoders().forEach(name -> text.append("ENCODER  ").append(name).append('\n'));
    return text.toString();
  }

  private static String health(HealthHistory history) {
    var text = new StringBuilder(COLUMNS);
    for (HealthHistory.Moment moment : history.moments()) {
      BroadcastHealth health = moment.health();
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%.1f,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d%n",
              moment.at(),
              health.state(),
              health.seconds(),
              health.captured(),
              health.late(),
              health.encoderBehind(),
              health.encoderReopened(),
              health.encoded(),
              health.sent(),
              health.dropped(),
              health.reconnects(),
              health.targetBitrate().toKilobits(),
              health.videoBitrate().toKilobits(),
              health.audioBitrate().toKilobits(),
              health.queueMillis(),
              health.queueBytes()));
    }
    return text.toString();
  }

  private static String events(HealthHistory history) {
    var text = new StringBuilder();
    for (HealthHistory.Event event : history.events()) {
      text.append(event.at()).append("  ");
      text.append(event.code().isEmpty() ? "" : event.code() + "  ");
      text.append(event.sentence()).append('\n');
    }
    return text.toString();
  }
}
