package tallylight;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import tallylight.media.ProblemException;

/** The rooms and their arrows, as {@code docs/architecture.md} draws them. */
@AnalyzeClasses(packages = "tallylight", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule ARROWS_POINT_DOWN =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("tallylight..")
          .layer("media")
          .definedBy("tallylight.media..")
          .layer("capture")
          .definedBy("tallylight.capture..")
          .layer("encoder")
          .definedBy("tallylight.encoder..")
          .layer("rtmp-server")
          .definedBy("tallylight.rtmp.server..")
          .layer("rtmp-client")
          .definedBy(
              "tallylight.rtmp.amf..",
              "tallylight.rtmp.chunk..",
              "tallylight.rtmp.message..",
              "tallylight.rtmp.handshake..",
              "tallylight.rtmp.transport..",
              "tallylight.rtmp.flv..",
              "tallylight.rtmp.congestion..",
              "tallylight.rtmp.session..",
              "tallylight.rtmp.publish..",
              "tallylight.rtmp.play..")
          .layer("app")
          .definedBy("tallylight.app..")
          .layer("ui")
          .definedBy("tallylight.ui..")
          .whereLayer("capture")
          .mayOnlyAccessLayers("media")
          .whereLayer("encoder")
          .mayOnlyAccessLayers("media")
          .whereLayer("rtmp-client")
          .mayOnlyAccessLayers("media")
          .whereLayer("rtmp-server")
          .mayOnlyAccessLayers("media", "rtmp-client")
          .whereLayer("app")
          .mayOnlyAccessLayers("media", "capture", "encoder", "rtmp-client", "rtmp-server")
          .whereLayer("ui")
          .mayNotBeAccessedByAnyLayer()
          .because("a change in one room must not shake the rooms below it");

  @ArchTest
  static final ArchRule MEDIA_KNOWS_NOBODY =
      noClasses()
          .that()
          .resideInAPackage("tallylight.media..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.net..", "org.slf4j..", "org.bytedeco..")
          .because("the vocabulary does no I/O");

  @ArchTest
  static final ArchRule JAVAFX_STAYS_IN_THE_WINDOW =
      noClasses()
          .that()
          .resideOutsideOfPackage("tallylight.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "com.sun.javafx..")
          .because("the studio must run without a face");

  @ArchTest
  static final ArchRule CODECS_STAY_IN_THEIR_ROOMS =
      noClasses()
          .that()
          .resideOutsideOfPackages("tallylight.capture..", "tallylight.encoder..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bytedeco..", "io.humble..")
          .because("a native library that crashes or changes must be replaceable in one place");

  @ArchTest
  static final ArchRule DEVICES_ARE_LOADED_APART =
      noClasses()
          .that()
          .haveSimpleNameNotContaining("Device")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.bytedeco.ffmpeg.global.avdevice")
          .because("it needs libraries of the desktop, and files must play without one");

  @ArchTest
  static final ArchRule THE_WINDOW_KNOWS_NO_CODEC_AND_NO_SOCKET =
      noClasses()
          .that()
          .resideInAPackage("tallylight.ui..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "tallylight.rtmp.amf..",
                      "tallylight.rtmp.chunk..",
                      "tallylight.rtmp.message..",
                      "tallylight.rtmp.transport..",
                      "java.net..",
                      "java.nio.channels..")
                  .and(not(type(URI.class))))
          .because("what the window does must be possible without it");

  @ArchTest
  static final ArchRule FAULTS_ARE_READ_IN_THE_LANGUAGE_THAT_IS_SPOKEN =
      noClasses()
          .that()
          .resideInAPackage("tallylight.ui..")
          .and()
          .haveSimpleNameNotStartingWith("FaultTexts")
          .and()
          .doNotHaveSimpleName("Trouble")
          .and()
          .doNotHaveSimpleName("UseCase")
          .and()
          .doNotHaveSimpleName("DestinationController")
          .should()
          .callMethodWhere(
              target(name("problem")).and(target(owner(assignableTo(ProblemException.class)))))
          .because(
              "that is English, for logs and details; Trouble.wordsOf has the language of the window");

  @ArchTest
  static final ArchRule NOBODY_PRINTS_STACK_TRACES =
      noClasses()
          .should()
          .callMethod(Throwable.class, "printStackTrace")
          .because("people read sentences, and the log has the rest");

  @ArchTest
  static final ArchRule FAULTS_ARE_NAMED =
      classes()
          .that()
          .areAssignableTo("tallylight.media.ProblemException")
          .should()
          .haveSimpleNameEndingWith("Exception")
          .orShould()
          .beMemberClasses()
          .because("a fault is found by its name");
}
