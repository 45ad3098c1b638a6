package tallylight.app.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.FeedAddress;
import tallylight.media.PacketSink;
import tallylight.media.Problem;
import tallylight.rtmp.flv.FlvPackets;

/** A feed as an FLV file over HTTP that does not end. */
final class HttpFlvFeed {
  private static final int OK = 200;
  private static final String AUTHORIZATION = "Authorization";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private HttpFlvFeed() {}

  static void play(FeedAddress address, PacketSink sink)
      throws CaptureException, InterruptedException {
    HttpRequest request = request(address);
    // A password is for this server alone, so it goes to no other that this one names.
    HttpClient.Redirect redirect =
        request.headers().firstValue(AUTHORIZATION).isPresent()
            ? HttpClient.Redirect.NEVER
            : HttpClient.Redirect.NORMAL;
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(TIMEOUT).followRedirects(redirect).build()) {
      try {
        HttpResponse<InputStream> answer =
            client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
          if (answer.statusCode() != OK) {
            throw problem(
                address, "The server answers " + answer.statusCode() + " to the request.", null);
          }
          give(new FlvPackets(Channels.newChannel(body)), sink);
        }
      } catch (IOException e) {
        throwIfInterrupted(e);
        // What the library says may hold the address, so only the kind of the fault is told.
        throw problem(address, "It broke off: " + e.getClass().getSimpleName() + ".", e);
      } finally {
        client.shutdownNow();
      }
    }
  }

  /** A wait for bytes that is interrupted fails with the interruption as its cause. */
  private static void throwIfInterrupted(IOException fault) throws InterruptedException {
    if (Thread.interrupted() || fault.getCause() instanceof InterruptedException) {
      var interruption = new InterruptedException();
      interruption.initCause(fault);
      throw interruption;
    }
  }

  private static void give(FlvPackets packets, PacketSink sink)
      throws IOException, InterruptedException {
    while (packets.advance()) {
      packets.give(sink);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private static HttpRequest request(FeedAddress address) throws CaptureException {
    try {
      URI whole = new URI(address.reveal());
      String user = whole.getUserInfo();
      // Without the user, whom the address must not carry.
      URI plain = new URI(address.reveal().replaceFirst("://[^/?@]*@", "://"));
      HttpRequest.Builder request = HttpRequest.newBuilder(plain).timeout(TIMEOUT);
      if (user != null) {
        String proof = Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
        request.header(AUTHORIZATION, "Basic " + proof);
      }
      return request.build();
    } catch (URISyntaxException | IllegalArgumentException _) {
      throw problem(address, "Its address is no valid one.", null);
    }
  }

  private static CaptureException problem(
      FeedAddress address, String why, @Nullable Throwable cause) {
    return new CaptureException(
        new Problem(
            "The feed of " + address.host() + " cannot be played.",
            why,
            "Check the address, or ask whoever sends it."),
        cause);
  }
}
