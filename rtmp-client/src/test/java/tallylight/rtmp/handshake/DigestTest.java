package tallylight.rtmp.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tallylight.rtmp.handshake.Digest.Side;

/**
 * Digests and signatures, against values computed with Python's hmac, and both sides with each
 * other.
 */
@Timeout(60)
class DigestTest {
  private static final int PACKET = 1536;

  /** Bytes that an independent program can make as well. */
  private static byte[] pattern(int step, int version) {
    var bytes = new byte[PACKET];
    for (int i = 0; i < PACKET; i++) {
      bytes[i] = (byte) (i * step + (i >> 3));
    }
    if (version != 0) {
      ByteBuffer.wrap(bytes).putInt(0, 0).putInt(4, version);
    }
    return bytes;
  }

  @ParameterizedTest(name = "{0} of the {1}")
  @CsvSource({
    "DIGEST_IN_FIRST_HALF, CLIENT, 7, 09007c02, 282,"
        + " 17a1ef6d8a4c7076813ba011bc813143a92e94e3e37cad8919e15b20b845f575",
    "DIGEST_IN_FIRST_HALF, SERVER, 11, 04000001, 434,"
        + " e8f9bb57bdeba36362318fbd102bd96b204f608f88903db9244c2163ac40dbe6",
    "DIGEST_IN_SECOND_HALF, CLIENT, 7, 09007c02, 1314,"
        + " 55db850901b69760d5c38fe5c7da38ca634babbd22dde6b37e65f1dd4362326b",
    "DIGEST_IN_SECOND_HALF, SERVER, 11, 04000001, 1402,"
        + " 1578df9f5eb0518802f468b60b449c4b4864ec35607c1dc0d883434eb5ee87b7",
  })
  void aDigestStandsWhereItsPointerSays(
      HandshakeKind kind, Side side, int step, String version, int place, String digest) {
    byte[] packet = pattern(step, HexFormat.fromHexDigits(version));
    assertEquals(HandshakeKind.SIMPLE, Digest.kindOf(packet, side));
    byte[] before = packet.clone();
    Digest.put(packet, kind, side);
    byte[] bytes = HexFormat.of().parseHex(digest);
    assertArrayEquals(bytes, Arrays.copyOfRange(packet, place, place + Digest.BYTES));
    assertArrayEquals(bytes, Digest.get(packet, kind));
    assertEquals(kind, Digest.kindOf(packet, side));
    System.arraycopy(before, place, packet, place, Digest.BYTES);
    assertArrayEquals(before, packet, "nothing else changed");
  }

  @ParameterizedTest(name = "{0} answers {2}")
  @CsvSource({
    "SERVER, 13, 17a1ef6d8a4c7076813ba011bc813143a92e94e3e37cad8919e15b20b845f575,"
        + " 6c48d2fbc0d0a001bfa93b3df3e0f3f238ddb9fd9b18b6afb4c53df5823c6d20",
    "CLIENT, 17, e8f9bb57bdeba36362318fbd102bd96b204f608f88903db9244c2163ac40dbe6,"
        + " ce10dcb60e434efe79c046d7964e72c6aa3c4bb6a49113f10318000d354292a9",
    "SERVER, 13, 55db850901b69760d5c38fe5c7da38ca634babbd22dde6b37e65f1dd4362326b,"
        + " 3fe8295291d6681427fce5933fe80a9394a62003f46f4bb8fafcdefd174dd805",
    "CLIENT, 17, 1578df9f5eb0518802f468b60b449c4b4864ec35607c1dc0d883434eb5ee87b7,"
        + " 8dc0ae729673c1ad7f49513b29ea801d3bf9497d3dbcd9c8b1b6b4d9c9b49982",
  })
  void anAnswerEndsWithItsSignature(Side side, int step, String digest, String signature) {
    byte[] answer = pattern(step, 0);
    byte[] answered = HexFormat.of().parseHex(digest);
    assertFalse(Digest.isSigned(answer, answered, side));
    Digest.sign(answer, answered, side);
    assertEquals(signature, HexFormat.of().formatHex(answer, PACKET - Digest.BYTES, PACKET));
    assertTrue(Digest.isSigned(answer, answered, side));
  }

  @Test
  void theLargestPointersStayInThePacket() {
    for (HandshakeKind kind : HandshakeKind.values()) {
      if (kind != HandshakeKind.SIMPLE) {
        for (int sum = 0; sum < 4 * 255; sum++) {
          byte[] packet = pattern(7, 1);
          for (int i = 0; i < 4; i++) {
            packet[kind.pointerAt() + i] = (byte) Math.clamp(sum - 255L * i, 0, 255);
          }
          Digest.put(packet, kind, Side.CLIENT);
          assertEquals(kind, Digest.kindOf(packet, Side.CLIENT));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void bothSidesUnderstandEachOther(HandshakeKind kind) throws Exception {
    var wire = new Wire();
    byte[] c1 = wire.shakeHands(kind);
    byte[] s1 = Arrays.copyOfRange(wire.fromServer, 1, 1 + PACKET);
    byte[] s2 = Arrays.copyOfRange(wire.fromServer, 1 + PACKET, 1 + 2 * PACKET);
    byte[] c2 = Arrays.copyOfRange(wire.fromClient, 1 + PACKET, 1 + 2 * PACKET);
    assertEquals(kind, Digest.kindOf(c1, Side.CLIENT));
    assertEquals(kind, Digest.kindOf(s1, Side.SERVER));
    if (kind == HandshakeKind.SIMPLE) {
      assertArrayEquals(c1, s2);
      assertArrayEquals(s1, c2);
    } else {
      assertTrue(Digest.isSigned(s2, Digest.get(c1, kind), Side.SERVER));
      assertTrue(Digest.isSigned(c2, Digest.get(s1, kind), Side.CLIENT));
    }
  }

  @Test
  void aClientFallsBackWhereTheServerKnowsNoDigests() throws Exception {
    var server = new byte[Handshake.BYTES];
    new Random(9).nextBytes(server);
    server[0] = 3;
    var written = ByteBuffer.allocate(Handshake.BYTES);
    Handshake.client(
        channel(Channels.newChannel(new ByteArrayInputStream(server)), to(written)),
        HandshakeKind.DIGEST_IN_FIRST_HALF,
        new Random(5));
    assertArrayEquals(
        Arrays.copyOfRange(server, 1, 1 + PACKET),
        Arrays.copyOfRange(written.array(), 1 + PACKET, 1 + 2 * PACKET));
  }

  @Test
  void aServerFallsBackWhereTheDigestIsWrong() throws Exception {
    var client = new byte[Handshake.BYTES];
    new Random(9).nextBytes(client);
    client[0] = 3;
    var written = ByteBuffer.allocate(Handshake.BYTES);
    Handshake.server(
        channel(Channels.newChannel(new ByteArrayInputStream(client)), to(written)), new Random(5));
    assertEquals(0, written.getInt(5));
    assertArrayEquals(
        Arrays.copyOfRange(client, 1, 1 + PACKET),
        Arrays.copyOfRange(written.array(), 1 + PACKET, 1 + 2 * PACKET));
  }

  /** A client and a server with pipes between, and what went through them. */
  private static final class Wire {
    final byte[] fromClient = new byte[Handshake.BYTES];
    final byte[] fromServer = new byte[Handshake.BYTES];

    /** Returns C1. */
    byte[] shakeHands(HandshakeKind kind) throws Exception {
      Pipe toServer = Pipe.open();
      Pipe toClient = Pipe.open();
      var server =
          CompletableFuture.runAsync(
              () -> {
                try {
                  Handshake.server(
                      channel(toServer.source(), noting(toClient.sink(), fromServer)),
                      new Random(1));
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      Handshake.client(
          channel(toClient.source(), noting(toServer.sink(), fromClient)), kind, new Random(2));
      server.get(10, TimeUnit.SECONDS);
      return Arrays.copyOfRange(fromClient, 1, 1 + PACKET);
    }

    private static WritableByteChannel noting(WritableByteChannel sink, byte[] notes) {
      ByteBuffer copy = ByteBuffer.wrap(notes);
      return writing(
          bytes -> {
            int from = bytes.position();
            int count = sink.write(bytes);
            copy.put(bytes.slice(from, count));
            return count;
          });
    }
  }

  private interface Writing {
    int write(ByteBuffer bytes) throws IOException;
  }

  private static WritableByteChannel to(ByteBuffer target) {
    return writing(
        bytes -> {
          int count = bytes.remaining();
          target.put(bytes);
          return count;
        });
  }

  private static WritableByteChannel writing(Writing writing) {
    return new WritableByteChannel() {
      @Override
      public int write(ByteBuffer bytes) throws IOException {
        return writing.write(bytes);
      }

      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public void close() {}
    };
  }

  private static ByteChannel channel(ReadableByteChannel in, WritableByteChannel out) {
    return new ByteChannel() {
      @Override
      public int read(ByteBuffer target) throws IOException {
        return in.read(target);
      }

      @Override
      public int write(ByteBuffer source) throws IOException {
        return out.write(source);
      }

      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public void close() {}
    };
  }
}
