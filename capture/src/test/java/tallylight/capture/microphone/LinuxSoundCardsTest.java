package tallylight.capture.microphone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.capture.Device;

class LinuxSoundCardsTest {
  @TempDir Path folder;

  @Test
  void whatRecordsIsListedUnderTheNameOfItsCard() throws Exception {
    Files.writeString(
        folder.resolve("pcm"),
        """
        00-00: ALC257 Analog : ALC257 Analog : playback 1 : capture 1
        00-03: HDMI 0 : HDMI 0 : playback 1
        01-00: USB Audio : USB Audio : capture 1
        """);
    for (String card : List.of("0 PCH", "1 Yeti")) {
      Path of = Files.createDirectory(folder.resolve("card" + card.charAt(0)));
      Files.writeString(of.resolve("id"), card.substring(2) + "\n");
    }
    assertEquals(
        List.of(
            new Device(Device.Kind.MICROPHONE, "alsa:plughw:CARD=PCH,DEV=0", "PCH, ALC257 Analog"),
            new Device(Device.Kind.MICROPHONE, "alsa:plughw:CARD=Yeti,DEV=0", "Yeti, USB Audio")),
        new LinuxSoundCards(folder).list());
  }

  @Test
  void aMachineWithoutSoundHasNone() {
    assertTrue(new LinuxSoundCards(folder).list().isEmpty());
  }
}
