package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallylight.app.key.KeyVault;
import tallylight.rtmp.session.StreamKey;
import tallylight.ui.destination.DestinationModel;

/** Given a keyring that takes its time, then the window does not wait for it. */
class SlowKeyringWindowTest extends WindowTest {
  private static final String KEY = "aq1z-ws2x-ed3c-rf4v";

  private final CountDownLatch unlocked = new CountDownLatch(1);

  @Override
  KeyVault openKeys() {
    try {
      unlocked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return super.openKeys();
  }

  /** Also where the test has failed: or the window would not close. */
  @AfterEach
  void unlock() {
    unlocked.countDown();
  }

  @Test
  void theWindowIsThereBeforeAndKeysComeWhenItIsOpen() throws Exception {
    keys.keep("mine", StreamKey.of(KEY));
    robot.interact(
        () -> {
          window.destinationsController.clear();
          DestinationModel kept =
              window.destinationsController.restore(
                  "mine", "twitch", "rtmp://live.twitch.tv/app", true, true);
          window.destinations.openProperty().set(kept);
        });
    assertTrue(isShown("#remember-key"));
    assertFalse(isShown("#key-session"));

    unlocked.countDown();
    untilText("#key", KEY);
    until(() -> isShown("#key-session"));
    assertFalse(isShown("#remember-key"), "this vault forgets");
  }
}
