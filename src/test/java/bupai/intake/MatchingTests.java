package bupai.intake;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Database;
import bupai.photo.Photo;
import bupai.roster.InventedClass;
import bupai.roster.Students;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingTests {

    private static final String ZHANG = "0120203801101";

    private final Students students = InventedClass.of(
            Database.empty(),
            List.of(
                    ZHANG + " 张三 20财务管理1班",
                    "0120203801102 李四 20财务管理1班",
                    "0120203801103 王伟 20财务管理1班",
                    "0120203901103 王伟 20财务管理1班(海外)",
                    "0120203801104 阿卜杜拉·买买提 20财务管理1班",
                    "0120203801105 𠮷田 20财务管理1班",
                    "B20203801106 赵六 20财务管理1班",
                    "1716130574783 钱七 20财务管理1班",
                    "20240316125218 孙八 20财务管理1班",
                    "0120203801107 李四光 20财务管理1班",
                    "0120203801199 周九 20财务管理1班"));

    /** All but 周九, who was photographed. */
    private final Matching matching = new Matching(
            students,
            Stream.of("20财务管理1班", "20财务管理1班(海外)")
                    .flatMap(name -> students.of(new ClassName(name)).stream())
                    .filter(student -> !student.name().equals("周九"))
                    .toList());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0120203801101.jpg",
                "０１２０２０３８０１１０１.jpg",
                "0120203801101张三.jpg",
                "张三+0120203801101.jpg",
                "20财务管理1班-0120203801101-张三.JPG",
                "学号0120203801101.jpg",
                "No.0120203801101.jpeg",
                "xh0120203801101.jpg",
                "0120203801101(1).jpg",
                "0120203801101（2）.jpg",
                "0120203801101 - 副本.jpg",
                "0120203801101.jpg.jpg",
                "0120203801101.jfif",
                "0120203801101.HEIC",
                "0120203801101_1.jpg",
                "照片/20财务管理1班/0120203801101.jpg",
                "微信图片_20240316125218_0120203801101.jpg",
                "IMG_20240316_125218_0120203801101.jpg",
                "微信图片0120203801101.jpg",
                "照片0120203801101.png"
            })
    void findsTheNumberInEveryWayThatPeopleWriteIt(String file) {
        assertThat(matching.of(file)).isEqualTo(sure(ZHANG, Photo.By.STUDENT_NUMBER));
    }

    @Test
    void findsANumberWithALetterInEitherCase() {
        assertThat(matching.of("b20203801106.jpg")).isEqualTo(sure("B20203801106", Photo.By.STUDENT_NUMBER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mmexport1716130574783.jpg",
                "wx_camera_1716130574783.jpg",
                "微信图片_20240316125218.jpg",
                "微信图片_20240316125218_921_3.jpg",
                "微信图片编辑_20240316125218.jpg",
                "QQ图片20240316125218.jpg",
                "IMG_20240316_125218.jpg",
                "IMG20240316125218.jpg",
                "Screenshot_20240316125218.png",
                "Screenshot_2024-03-16-12-52-18-123_com.tencent.mm.jpg",
                "IMG_1101.jpg",
                "20240316_125218.jpg",
                "heap.jpg",
                "…….jpg",
                "()[]{}*.jpg",
                "照片.jpg"
            })
    void takesTimesForNoNumbers(String file) {
        assertThat(matching.of(file)).isEqualTo(unsure());
    }

    @ParameterizedTest
    @CsvSource({
        "张三.jpg, 0120203801101",
        "张 三.jpg, 0120203801101",
        "张三(1).jpg, 0120203801101",
        "张三补拍照片.jpg, 0120203801101",
        "姓名：张三.jpg, 0120203801101",
        "20财务管理1班张三.jpg, 0120203801101",
        "财管1班张三.jpg, 0120203801101",
        "20财务管理１班-张三-蓝底.jpg, 0120203801101",
        "微信图片_20240316125218张三.jpg, 0120203801101",
        "120203801101张三.jpg, 0120203801101",
        "李四光.jpg, 0120203801107",
        "阿卜杜拉•买买提.jpg, 0120203801104",
        "阿卜杜拉・买买提毕业照.jpg, 0120203801104",
        "𠮷田.jpg, 0120203801105"
    })
    void findsANameThatOnlyOneOpenCaseHas(String file, String student) {
        assertThat(matching.of(file)).isEqualTo(sure(student, Photo.By.NAME));
    }

    @Test
    void tellsNamesakesApartByTheirClassOrNotAtAll() {
        assertThat(matching.of("王伟.jpg")).isEqualTo(unsure("0120203801103", "0120203901103"));
        assertThat(matching.of("20财务管理1班/王伟.jpg")).isEqualTo(sure("0120203801103", Photo.By.CLASS_AND_NAME));
        assertThat(matching.of("20财务管理1班（海外）-王伟.jpg")).isEqualTo(sure("0120203901103", Photo.By.CLASS_AND_NAME));
    }

    @Test
    void choosesNobodyWhereNumberAndNameSpeakOfTwo() {
        assertThat(matching.of("0120203801101李四.jpg")).isEqualTo(unsure(ZHANG, "0120203801102"));
        assertThat(matching.of("0120203801101和0120203801102.jpg")).isEqualTo(unsure(ZHANG, "0120203801102"));
        assertThat(matching.of("张三李四.jpg")).isEqualTo(unsure(ZHANG, "0120203801102"));
        assertThat(matching.of("张三 李四.jpg")).isEqualTo(unsure(ZHANG, "0120203801102"));
    }

    @Test
    void proposesButDoesNotChooseWhereZerosAreMissingOrOnlyAFolderSpeaks() {
        assertThat(matching.of("120203801101.jpg")).isEqualTo(unsure(ZHANG));
        assertThat(matching.of("张三/微信图片_20240316125218.jpg")).isEqualTo(unsure(ZHANG));
        assertThat(matching.of("0120203801101/微信图片_20240316125218.jpg")).isEqualTo(unsure(ZHANG));
        assertThat(matching.of("张三丰.jpg")).isEqualTo(unsure(ZHANG));
    }

    @Test
    void leavesItToTheHandInToSayThatAStudentIsNotAbsent() {
        assertThat(matching.of("0120203801199.jpg")).isEqualTo(sure("0120203801199", Photo.By.STUDENT_NUMBER));
        assertThat(matching.of("周九.jpg")).isEqualTo(unsure());
    }

    private static Match sure(String student, Photo.By by) {
        return new Match.Sure(new StudentNumber(student), by);
    }

    private static Match unsure(String... candidates) {
        return new Match.Unsure(Stream.of(candidates).map(StudentNumber::new).toList());
    }
}
