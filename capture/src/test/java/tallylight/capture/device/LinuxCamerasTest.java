package tallylight.capture.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinuxCamerasTest {
  @TempDir Path root;

  @Test
  void findsTheFirstNodeOfEachCameraWithItsStableName() throws IOException {
    node("video0", "HD Webcam: HD Webcam", 0);
    node("video1", "HD Webcam: HD Webcam", 1);
    node("video10", "Capture card", 0);
    node("video2", "Second", 0);
    Path links = Files.createDirectories(root.resolve("dev/v4l/by-id"));
    Files.createSymbolicLink(links.resolve("usb-HD_Webcam-video-index0"), Path.of("../../video0"));
    Files.createSymbolicLink(links.resolve("usb-HD_Webcam-video-index1"), Path.of("../../video1"));

    List<LinuxCameras.Camera> cameras = list();

    assertEquals(
        List.of("usb-HD_Webcam-video-index0", dev("video2"), dev("video10")),
        cameras.stream().map(LinuxCameras.Camera::id).toList());
    assertEquals(
        List.of("HD Webcam: HD Webcam", "Second", "Capture card"),
        cameras.stream().map(LinuxCameras.Camera::name).toList());
    LinuxCameras.Camera first = cameras.getFirst();
    assertTrue(first.answersTo("usb-HD_Webcam-video-index0"));
    assertTrue(first.answersTo(dev("video0")));
    assertTrue(first.answersTo("HD Webcam: HD Webcam"));
    assertFalse(first.answersTo(dev("video1")));
  }

  @Test
  void aComputerWithoutCamerasHasNone() {
    assertEquals(List.of(), list());
  }

  private List<LinuxCameras.Camera> list() {
    return new LinuxCameras(root.resolve("class"), root.resolve("dev")).list();
  }

  private String dev(String file) {
    return root.resolve("dev").resolve(file).toString();
  }

  private void node(String file, String name, int index) throws IOException {
    Path folder = Files.createDirectories(root.resolve("class").resolve(file));
    Files.writeString(folder.resolve("name"), name + "\n");
    Files.writeString(folder.resolve("index"), index + "\n");
  }

  @ParameterizedTest(name = "{0} among {1}")
  @CsvSource({
    // id node name, separated by slashes; then those there are now; then the node that is meant
    "usb-A|0|Cam, usb-A|1|Cam, 1",
    "usb-A|0|Cam, usb-B|0|Cam, none",
    "0|0|Cam, 0|0|Cam, 0",
    "0|0|Cam, 1|1|Cam, 1",
    "0|0|Cam, 0|0|Other; 1|1|Cam, 1",
    "0|0|Cam, 0|0|Other, none",
  })
  void aCameraThatComesBackIsKnownAgain(String lost, String now, String node) {
    List<LinuxCameras.Camera> cameras =
        Arrays.stream(now.split(";")).map(LinuxCamerasTest::camera).toList();
    assertEquals(
        node,
        LinuxCameras.again(camera(lost), cameras).map(LinuxCameras.Camera::node).orElse("none"));
  }

  private static LinuxCameras.Camera camera(String text) {
    String[] parts = text.strip().split("\\|");
    return new LinuxCameras.Camera(parts[0], parts[1], parts[2]);
  }
}
