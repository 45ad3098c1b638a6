package tallylight.rtmp.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another host on this machine: a network namespace of Linux at the other end of a cable that can
 * be cut. Needs root.
 */
public final class NetworkNamespace implements AutoCloseable {
  private final String name;
  private final String outside;
  private final String inside;
  private final String prefix;

  /**
   * Makes it.
   *
   * @param number 1 to 250, another for each that exists at a time
   */
  public NetworkNamespace(int number) throws Exception {
    String ip = Tools.require("ip");
    String unique = ProcessHandle.current().pid() % 1_000_000 + "n" + number;
    name = "tally" + unique;
    outside = "to" + unique;
    inside = "ti" + unique;
    prefix = "10.91." + number + ".";
    if (run(List.of(ip, "netns", "add", name)) != 0) {
      String words = "network namespaces cannot be made here";
      Object _ = "true".equals(System.getenv("CI")) ? fail(words) : abort(words);
    }
    ip("link", "add", outside, "type", "veth", "peer", "name", inside);
    ip("link", "set", inside, "netns", name);
    ip("addr", "add", prefix + "1/24", "dev", outside);
    ip("link", "set", outside, "up");
    ip("-n", name, "addr", "add", prefix + "2/24", "dev", inside);
    ip("-n", name, "link", "set", "lo", "up");
    connect();
  }

  /** Its address, as seen from here. */
  public String address() {
    return prefix + "2";
  }

  /** How a command begins that runs in there. */
  public List<String> within() {
    return List.of(Tools.require("ip"), "netns", "exec", name);
  }

  /** Cuts the cable: packets vanish in both directions, and nobody is told. */
  public void cut() throws Exception {
    ip("-n", name, "link", "set", inside, "down");
  }

  /** Mends the cable. */
  public void connect() throws Exception {
    ip("-n", name, "link", "set", inside, "up");
  }

  private static void ip(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(Tools.require("ip")));
    command.addAll(List.of(arguments));
    assertEquals(0, run(command), () -> String.join(" ", command));
  }

  private static int run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(10, TimeUnit.SECONDS), said);
    return process.exitValue();
  }

  @Override
  public void close() throws Exception {
    ip("link", "del", outside);
    ip("netns", "del", name);
  }
}
