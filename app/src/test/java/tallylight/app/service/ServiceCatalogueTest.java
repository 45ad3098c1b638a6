package tallylight.app.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.Bitrate;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

class ServiceCatalogueTest {
  private final ServiceCatalogue builtIn = ServiceCatalogue.builtIn();

  @TempDir private Path folder;

  private StreamService service(String id) {
    return builtIn.find(id).orElseThrow();
  }

  @Test
  void theServicesThatComeWithTheProgram() {
    assertEquals(
        List.of(
            "youtube",
            "twitch",
            "facebook",
            "kick",
            "chzzk",
            "soop",
            "kakaotv",
            "bilibili",
            "douyin",
            "restream",
            "custom"),
        builtIn.services().stream().map(StreamService::id).toList());
  }

  @Test
  void everyServerIsWrittenAsTheProgramWritesIt() throws Exception {
    for (StreamService service : builtIn.services()) {
      for (IngestServer server : service.servers()) {
        assertEquals(server.url(), RtmpUrl.parse(server.url().tcUrl()));
        assertTrue(server.url().embeddedKey().isEmpty(), server.name());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "youtube, 2, 51000, 160",
        "twitch, 2, 6000, 320",
        "facebook, 2, 9000, 128",
        "kick, 2, -, -",
        "chzzk, 1, 8000, 192",
        "soop, 2, 8000, 192",
        "kakaotv, -, 8000, 192",
        "bilibili, -, -, -",
        "douyin, -, -, -",
        "restream, 2, -, -",
        "custom, -, -, -",
      })
  void limitsAreThoseOfTheServicesAndUnknownOnesAreAbsent(
      String id, Integer keyframes, Integer video, Integer audio) {
    ServiceLimits limits = service(id).limits();
    assertEquals(keyframes, limits.keyframeSeconds());
    assertEquals(video == null ? null : Bitrate.kilobits(video), limits.maxVideo());
    assertEquals(audio == null ? null : Bitrate.kilobits(audio), limits.maxAudio());
  }

  @Test
  void aServiceIsKnownByItsAddressOrItsHost() throws Exception {
    assertEquals("twitch", builtIn.at(RtmpUrl.parse("rtmp://live-sel.twitch.tv/app")).id());
    assertEquals("youtube", builtIn.at(RtmpUrl.parse("rtmp://a.rtmp.youtube.com/other")).id());
    assertEquals("custom", builtIn.at(RtmpUrl.parse("rtmp://live.example.com/app")).id());
  }

  @Test
  void onlySomeServicesCanBeTriedInPrivate() {
    assertEquals(
        "live_1?bandwidthtest=true",
        service("twitch").testKey(StreamKey.of("live_1")).orElseThrow().reveal());
    assertEquals(
        "re_1?a=b&test=true",
        service("restream").testKey(StreamKey.of("re_1?a=b")).orElseThrow().reveal());
    assertFalse(service("youtube").hasPrivateTest());
    assertTrue(service("youtube").testKey(StreamKey.of("abcd")).isEmpty());
  }

  @Test
  void aListInThePersonsFolderReplacesTheBuiltInOne() throws Exception {
    Files.writeString(
        folder.resolve("services.json"),
        """
        {"schema": 1, "fromTheFuture": true, "services": [
          {"id": "local", "name": "Our own", "servers": [
            {"name": "Attic", "url": "rtmp://attic.example/live"}], "colour": "red"}]}
        """);
    ServiceCatalogue.Loaded loaded = ServiceCatalogue.load(folder);
    assertNull(loaded.problem());
    assertEquals(
        List.of("local", "custom"),
        loaded.catalogue().services().stream().map(StreamService::id).toList());
  }

  @Test
  void withoutAListInThePersonsFolderTheBuiltInOneIsUsed() {
    ServiceCatalogue.Loaded loaded = ServiceCatalogue.load(folder);
    assertNull(loaded.problem());
    assertEquals(builtIn.services(), loaded.catalogue().services());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "nonsense | Line 1 is not",
        "{'schema': 2, 'services': []} | It has schema 2",
        "{'schema': 1, 'services': []} | It lists no service.",
        "{'schema': 1, 'services': [{'name': 'A'}]} | the id is missing",
        "{'schema': 1, 'services': [{'id': 'a', 'name': 'A'}, {'id': 'a', 'name': 'B'}]} | Two",
        "{'schema': 1, 'services': [{'id': 'a', 'name': 'A', 'maxVideoKbps': 0}]} | a bitrate",
        "{'schema': 1, 'services': [{'id': 'a', 'name': 'A', 'sizes': ['big']}]} | a size is wrong",
        "{'schema': 1, 'services': [{'id': 'a', 'name': 'A', 'keyPage': 'http://a'}]} | key page",
        "{'schema': 1, 'services': [{'id': 'a', 'name': 'A', 'keyframeSeconds': 90}]} | 90 s",
        "{'schema': 1, 'services': [{'id':'a','name':'A','servers':[{'name':'x','url':'http://y'}]}]}"
            + " | an address is wrong",
      })
  void aBrokenListIsSurvivedAndExplained(String json, String why) throws Exception {
    Files.writeString(folder.resolve("services.json"), json.replace('\'', '"'));
    ServiceCatalogue.Loaded loaded = ServiceCatalogue.load(folder);
    assertEquals(builtIn.services(), loaded.catalogue().services());
    ServiceListException problem = Objects.requireNonNull(loaded.problem());
    assertTrue(problem.problem().why().contains(why), problem.problem().why());
    assertTrue(problem.problem().what().contains(folder.toString()));
  }

  @Test
  void aListThatIsNoTextIsSurvivedToo() throws Exception {
    Files.write(folder.resolve("services.json"), "é".getBytes(StandardCharsets.ISO_8859_1));
    ServiceCatalogue.Loaded loaded = ServiceCatalogue.load(folder);
    assertNotNull(loaded.problem());
    assertEquals(builtIn.services(), loaded.catalogue().services());
  }
}
