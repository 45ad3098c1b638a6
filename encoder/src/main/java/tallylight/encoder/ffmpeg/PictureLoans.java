package tallylight.encoder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_buffer_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_get_ref_count;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import tallylight.media.VideoFrame;

/**
 * Lends pictures to a codec without copying them. For one thread.
 *
 * <p>libavcodec copies every picture that is not reference counted. So each picture lent carries a
 * token, a buffer of one byte, whose count says how many still refer to the picture; while anybody
 * but us does, the picture is kept from its pool. x264 has let go when the call returns.
 */
final class PictureLoans implements PictureInput {
  private final BorrowedPointer[] planes = new BorrowedPointer[VideoFrame.PLANES];
  private final List<Loan> loans = new ArrayList<>();

  PictureLoans() {
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      planes[plane] = new BorrowedPointer();
    }
  }

  @Override
  public void lend(VideoFrame picture, AVFrame target) {
    Loan loan = idle();
    picture.retain();
    loan.picture = picture;
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      target.data(plane, planes[plane].at(picture.plane(plane), 0));
      target.linesize(plane, picture.stride(plane));
    }
    target.buf(0, loan.token);
  }

  private Loan idle() {
    for (int i = 0; i < loans.size(); i++) {
      if (loans.get(i).picture == null) {
        return loans.get(i);
      }
    }
    var loan = new Loan();
    loans.add(loan);
    return loan;
  }

  @Override
  public void settle(AVFrame target) {
    target.buf(0, null);
    for (int i = 0; i < loans.size(); i++) {
      loans.get(i).giveBackIfUnused();
    }
  }

  @Override
  public void close() {
    for (Loan loan : loans) {
      loan.giveBack();
      av_buffer_unref(loan.token);
    }
    loans.clear();
  }

  private static final class Loan {
    final AVBufferRef token = av_buffer_alloc(1);
    @Nullable VideoFrame picture;

    void giveBackIfUnused() {
      if (picture != null && av_buffer_get_ref_count(token) == 1) {
        giveBack();
      }
    }

    void giveBack() {
      if (picture != null) {
        picture.close();
        picture = null;
      }
    }
  }
}
