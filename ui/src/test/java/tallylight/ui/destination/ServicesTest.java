package tallylight.ui.destination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tallylight.rtmp.session.RtmpUrl;

class ServicesTest {
  private final Services services = Services.load();

  @Test
  void everyServiceHasAnAddressThatIsWrittenAsTheProgramWritesIt() throws Exception {
    for (Service service : services.all()) {
      if (!service.isCustom()) {
        assertEquals(service.url(), RtmpUrl.parse(service.url()).tcUrl());
        assertFalse(service.name().isBlank());
      }
    }
  }

  @Test
  void aServiceIsKnownByItsAddress() {
    assertEquals("twitch", services.at("rtmp://live.twitch.tv/app").id());
    assertTrue(services.at("rtmp://live.example.com/app").isCustom());
    assertTrue(services.at("").isCustom());
    assertTrue(services.all().getLast().isCustom());
  }
}
