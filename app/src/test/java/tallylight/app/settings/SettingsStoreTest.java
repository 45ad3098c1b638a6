package tallylight.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.app.scene.SceneCollection;
import tallylight.app.service.StreamQuality;
import tallylight.app.settings.FirstRun.Step;
import tallylight.app.settings.SettingsStore.Loaded;
import tallylight.capture.AudioSpec;
import tallylight.capture.VideoSpec;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.VideoSize;
import tallylight.rtmp.session.RtmpUrl;

class SettingsStoreTest {
  @TempDir private Path folder;

  private SettingsStore store() {
    return new SettingsStore(folder.resolve("tallylight"));
  }

  private Path file() {
    return folder.resolve("tallylight/settings.json");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("tallylight"))) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static Settings everythingChosen() throws Exception {
    Profile home =
        Profile.create("Home")
            .withScene("scenes.json", "Talk")
            .withEncoder("x264")
            .withQuality(
                new StreamQuality(
                    new VideoSize(1920, 1080),
                    new FrameRate(30_000, 1001),
                    Bitrate.kilobits(4500),
                    Bitrate.kilobits(192),
                    1,
                    false))
            .withDestinations(
                List.of(
                    DestinationSettings.create(
                        "Mine", "twitch", RtmpUrl.parse("rtmp://live.twitch.tv/app")),
                    DestinationSettings.create("시청자", "custom", null).withEnabled(false)));
    return Settings.fresh("First")
        .withAppearance(new Appearance("ko", Theme.DARK, 150))
        .withRecordingFolder(Path.of("/films/of mine"))
        .withShortcut("goLive", "Ctrl+L")
        .withFirstRun(FirstRun.NOT_BEGUN.take(Step.LANGUAGE).skip(Step.CAMERA))
        .withUpdateNotice(new UpdateNotice(Consent.NO, "0.9.0"))
        .withCountdown(3)
        .withProfile(home)
        .withActive(home.id());
  }

  @Test
  void whatIsSavedIsReadAgain() throws Exception {
    Settings chosen = everythingChosen();
    store().save(chosen);
    Loaded loaded = store().load("First");
    assertNull(loaded.problem());
    assertEquals(chosen, loaded.settings());
    assertEquals("Home", loaded.settings().active().name());
  }

  @Test
  void savingReplacesTheFileAndLeavesNothingElse() throws Exception {
    store().save(Settings.fresh("One"));
    store().save(everythingChosen());
    assertEquals(List.of("settings.json"), names());
  }

  @Test
  void aNewPersonHasTheUsualSettings() {
    Loaded loaded = store().load("My profile");
    assertNull(loaded.problem());
    assertEquals("My profile", loaded.settings().active().name());
    assertEquals(Optional.of(Step.LANGUAGE), loaded.settings().firstRun().next());
    assertEquals(UpdateNotice.NOT_ASKED, loaded.settings().updateNotice());
    assertFalse(Files.exists(file()), "nothing is written before something is chosen");
  }

  @Test
  void aFileWithLittleInItIsFilledWithTheUsual() throws Exception {
    Files.createDirectories(folder.resolve("tallylight"));
    Files.writeString(
        file(),
        """
        {"schema": 1, "theme": "LIGHT", "unknown": [1], "profiles": [
          {"name": "Old", "destinations": [{"url": "rtmp://live.example.com/app"}]}]}
        """);
    Loaded loaded = store().load("First");
    assertNull(loaded.problem());
    assertEquals(Theme.LIGHT, loaded.settings().appearance().theme());
    Profile profile = loaded.settings().active();
    assertEquals("Old", profile.name());
    assertEquals(StreamQuality.USUAL, profile.quality());
    assertEquals("custom", profile.destinations().getFirst().serviceId());
    assertTrue(profile.destinations().getFirst().enabled());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~ | no settings",
        "{'schema': 1, 'theme': 'DA | Line 1 of the file is damaged.",
        "{'schema': 1, 'theme': 'PINK'} | Line 1 of the file is damaged.",
        "[] | Line 1 of the file is damaged.",
        "{} | The file holds no settings.",
        "{'schema': 7} | The file is of a newer version of the program.",
        "{'schema': 1, 'scalePercent': 900} | Something in the file is out of range.",
        "{'schema': 1, 'profiles': [{'quality': {'size': 'big'}}]} | out of range",
        "{'schema': 1, 'profiles': [{'destinations': [{'url': 'x'}]}]} | out of range",
      })
  void aBrokenFileIsKeptAsideAndTheUsualSettingsAreUsed(String json, String why) throws Exception {
    String text = json.replace('\'', '"');
    Files.createDirectories(folder.resolve("tallylight"));
    Files.writeString(file(), text);

    Loaded loaded = store().load("First");
    assertEquals("First", loaded.settings().active().name());
    SettingsException problem = loaded.problem();
    assertNotNull(problem);
    if (!text.isEmpty()) {
      assertTrue(problem.problem().why().contains(why), problem.problem().why());
    }
    store().save(loaded.settings());

    assertEquals(2, names().size(), "the broken one and the new one");
    String aside = names().getFirst();
    assertTrue(aside.startsWith("settings.broken-"), aside);
    assertEquals(text, Files.readString(folder.resolve("tallylight").resolve(aside)));
    assertNull(store().load("First").problem());
  }

  @Test
  void whereTheDiskTakesNothingTheOldFileStaysAndThePersonIsTold() throws Exception {
    Path inTheWay = Files.writeString(folder.resolve("file"), "");
    var store = new SettingsStore(inTheWay.resolve("below"));
    var problem =
        assertThrows(SettingsException.class, () -> store.save(Settings.fresh("One"))).problem();
    assertEquals("Your settings could not be saved.", problem.what());
  }

  @Test
  void aKeyPastedBehindAnAddressIsNotSaved() throws Exception {
    String key = "live_123456_AbCdEfGhIjKl";
    Profile profile =
        Profile.create("A")
            .withDestinations(
                List.of(
                    DestinationSettings.create(
                        "T", "twitch", RtmpUrl.parse("rtmp://live.twitch.tv/app/" + key))));
    store().save(Settings.fresh("One").withProfile(profile));
    assertFalse(Files.readString(file()).contains(key));
    assertTrue(Files.readString(file()).contains("rtmp://live.twitch.tv/app\""));
  }

  @Test
  void profilesAreAddedChangedAndRemoved() {
    Settings one = Settings.fresh("One");
    Profile second = one.active().copy("Two");
    Settings two = one.withProfile(second).withActive(second.id());
    assertEquals("Two", two.active().name());
    assertEquals(2, two.profiles().size());
    assertEquals(2, two.withProfile(second.withName("Deux")).profiles().size());
    assertEquals("One", two.withoutProfile(second.id()).active().name());
    assertThrows(IllegalArgumentException.class, () -> one.withoutProfile(one.active().id()));
    assertEquals(Map.of(), one.withShortcut("a", "F1").withShortcut("a", null).shortcuts());
  }

  @Test
  void theFirstRunGoesOnWhereItStopped() {
    FirstRun run = FirstRun.NOT_BEGUN.take(Step.LANGUAGE).skip(Step.CAMERA);
    assertEquals(Optional.of(Step.MICROPHONE), run.next());
    assertFalse(run.isOver());
    FirstRun over = run.take(Step.MICROPHONE).take(Step.SERVICE).skip(Step.CHECK);
    assertTrue(over.isOver());
    assertEquals(run.take(Step.CAMERA).skipped(), FirstRun.NOT_BEGUN.skipped());
  }

  @Test
  void scenesAreKeptBesideAndBrokenOnesAreSetAside() throws Exception {
    SceneStore scenes = store().scenes();
    assertNull(scenes.load("mine.json").scenes(), "nothing was saved");
    SceneCollection mine =
        SceneCollection.of(new VideoSpec.Camera("usb-1"), new AudioSpec.Microphone("jack"));
    scenes.save("mine.json", mine);
    assertEquals(mine, store().scenes().load("mine.json").scenes());

    Path file = folder.resolve("tallylight/scenes/mine.json");
    Files.writeString(file, "{ not scenes");
    SceneStore.Loaded broken = store().scenes().load("mine.json");
    assertNull(broken.scenes());
    assertNotNull(broken.problem());
    assertFalse(Files.exists(file), "it is not written over");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(1, files.filter(each -> each.toString().contains("broken")).count());
    }
  }
}
