package tallylight.ui.kit;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where work is done that may block, on platform threads: {@code studio} opens sources and goes
 * live, one thing after the other; {@code scenes} changes what is shown; {@code look-around} asks
 * what there is and how it fares; {@code keyring} keeps keys; {@code trial} checks and measures.
 */
public final class Background implements AutoCloseable {
  private final ExecutorService studio = oneThread("studio");
  private final ExecutorService scenes = oneThread("scenes");
  private final ExecutorService recording = oneThread("recording");
  private final ExecutorService lookAround = oneThread("look-around");
  private final ExecutorService keyring = oneThread("keyring");
  private final ExecutorService trial = oneThread("trial");

  /** What is asked for when the window is closing already is left out. */
  private static ExecutorService oneThread(String name) {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        Thread.ofPlatform().name(name).daemon().factory(),
        new ThreadPoolExecutor.DiscardPolicy());
  }

  /** For what changes the studio. */
  public Executor studio() {
    return studio;
  }

  /** For what changes what is shown and heard, also while the studio goes live or ends. */
  public Executor scenes() {
    return scenes;
  }

  /** For what is kept on the disk. */
  public Executor recording() {
    return recording;
  }

  /** For what only asks. */
  public Executor lookAround() {
    return lookAround;
  }

  /** For what may wait until the person has unlocked the keyring. */
  public Executor keyring() {
    return keyring;
  }

  /** For what takes its time and is given up when the window closes. */
  public Executor trial() {
    return trial;
  }

  /** Takes no more work; what was asked for before is still done. */
  @Override
  public void close() {
    studio.shutdown();
    scenes.shutdown();
    recording.shutdown();
    lookAround.shutdown();
    keyring.shutdown();
    trial.shutdownNow();
  }

  /**
   * Waits for the studio to finish what was asked for, and for what is being saved; false where
   * that takes too long.
   */
  public boolean awaitStudio(long seconds) throws InterruptedException {
    return studio.awaitTermination(seconds, TimeUnit.SECONDS)
        && lookAround.awaitTermination(seconds, TimeUnit.SECONDS);
  }
}
